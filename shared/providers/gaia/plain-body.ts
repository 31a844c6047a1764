import type { Bytes } from '../../bytes'
import { headersOf } from '../../http/headers'
import type { RoleAnswer, RoleRequest } from '../role-answer'
import { failure, type GaiaContext } from './outcome'

/**
 * The body without its content coding. The service reads bodies with Express's own parser, which
 * takes `gzip` and `deflate` and answers 415 to any other coding.
 */
export function plainBody(
  { headers, body }: RoleRequest,
  { inflate }: Pick<GaiaContext, 'inflate'>,
):
  | { readonly kind: 'plain'; readonly bytes: Bytes }
  | { readonly kind: 'refused'; readonly answer: RoleAnswer } {
  const coding =
    headersOf(headers, 'content-encoding').join(', ').trim().toLowerCase() || 'identity'
  if (coding === 'identity' || body.length === 0) return { kind: 'plain', bytes: body }
  if (coding !== 'gzip' && coding !== 'deflate') {
    return refused(415, `unsupported content encoding "${coding.replace(/[^\x20-\x7e]/g, '')}"`)
  }
  const inflated = inflate(body, coding)
  if (inflated.kind === 'whole') return { kind: 'plain', bytes: inflated.bytes }
  return inflated.kind === 'damaged'
    ? refused(400, `The body is not ${coding} data`)
    : refused(413, 'request entity too large')
}

const refused = (status: number, msg: string) =>
  ({ kind: 'refused', answer: failure(status, msg) }) as const
