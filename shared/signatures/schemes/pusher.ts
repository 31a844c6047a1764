import { parseContentType } from '../../http/content-type'
import { headerOf } from '../../http/headers'
import { hmacScheme } from '../layout-scheme'
import type { KeyMaterial, SignedRequest } from '../scheme'

/** `X-Pusher-Key` says which application's secret it is. */
export const pusher = hmacScheme({
  id: 'pusher',
  provider: 'pusher',
  label: 'Pusher',
  source: 'pusher.com/docs/channels/server_api/webhooks',
  header: 'X-Pusher-Signature',
  syntax: { prefix: '' },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
  message: '{body}',
  faults,
})

function faults({ headers }: SignedRequest, { keyId }: KeyMaterial): readonly string[] {
  const named = headerOf(headers, 'X-Pusher-Key')
  const wrongKey =
    keyId !== undefined && named !== keyId
      ? [`X-Pusher-Key is “${named ?? ''}”; the secret belongs to “${keyId}”.`]
      : []
  const { mediaType } = parseContentType(headerOf(headers, 'Content-Type'))
  const wrongType =
    mediaType === 'application/json' ? [] : ['Pusher only sends Content-Type application/json.']
  return [...wrongKey, ...wrongType]
}
