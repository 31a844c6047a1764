import type { Endpoint } from '../../../shared/endpoint'
import type { EndpointChange, EndpointView, NewSecret } from '../../../shared/endpoint-view'
import { type EndpointFields, partsOf } from './endpoint-fields'

type Keep = 'stored' | 'session'
type Parts = Partial<Omit<Endpoint, 'secrets' | 'authorization'>>

/** Parts that an endpoint may do without; a change says `null` of them. */
const optional = ['publicUrl', 'challenges', 'forwarding'] as const

/**
 * What has to be changed so that the endpoint is as the fields say. It names nothing else: a
 * change that is about answers only has no capture judged again.
 *
 * @param before `undefined` for one that is new
 */
export function changeOf(
  fields: EndpointFields,
  before: EndpointView | undefined,
  keep: Keep,
): EndpointChange {
  const after: Parts = partsOf(fields)
  const path = after.path ?? fields.path
  const gone = optional.filter((part) => after[part] === undefined && before?.[part] !== undefined)
  return {
    ...changedParts(after, before),
    ...Object.fromEntries(gone.map((part) => [part, null])),
    path,
    ...(before === undefined || before.path === path ? {} : { replaces: before.path }),
    ...secretParts(fields, keep),
  }
}

function changedParts(after: Parts, before: EndpointView | undefined): Parts {
  const known: Readonly<Record<string, unknown>> = { ...before }
  return Object.fromEntries(
    Object.entries(after).filter(([part, value]) => !isSame(value, known[part])),
  )
}

const isSame = (a: unknown, b: unknown): boolean => inOrder(a) === inOrder(b)

/** Keys are sorted: a form does not know in which order a file names them. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted())
      : part,
  )

function secretParts(
  { authorization, removesAuthorization, newSecret, removeSecrets }: EndpointFields,
  keep: Keep,
): Pick<EndpointChange, 'authorization' | 'addSecrets' | 'removeSecrets'> {
  const typed = (text: string): NewSecret => ({ kind: 'text', text, keep })
  return {
    ...(removesAuthorization ? { authorization: null } : {}),
    ...(authorization === '' ? {} : { authorization: typed(authorization) }),
    ...(newSecret === '' ? {} : { addSecrets: [typed(newSecret)] }),
    ...(removeSecrets.length === 0 ? {} : { removeSecrets }),
  }
}
