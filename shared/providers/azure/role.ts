import { scanJson } from '../../json/scan-json'
import type { CryptoPort } from '../../signatures/crypto-port'
import type { KeyMaterial } from '../../signatures/scheme'
import { azureDevops, defaultChecksumHeader } from '../../signatures/schemes/azure-devops'
import type { ProviderSettings } from '../provider'
import { emptyReply, jsonReply, type RoleAnswer, type RoleRequest } from '../role-answer'
import { readHookPath } from './azure'

/**
 * Plays the incoming webhook of Azure Pipelines; `undefined` for every other path. A delivery is
 * accepted where the webhook is the configured one, the body is JSON and, with a secret, the
 * checksum holds. Like the service, it says 500 to all others.
 */
export function playAzure(
  request: RoleRequest,
  own: NonNullable<ProviderSettings['azure']>,
  tools: { readonly keys: KeyMaterial; readonly crypto: CryptoPort },
): RoleAnswer | undefined {
  const path = readHookPath(request.target)
  if (!path) return undefined
  if (request.method !== 'POST') {
    const answer = refusal(405, `${request.method} is not supported on an incoming webhook.`, [
      ['Allow', 'POST'],
    ])
    return request.method === 'HEAD' ? emptyReply(405, answer.headers) : answer
  }
  if (own.webhookName !== undefined && own.webhookName !== path.webhookName) {
    return refusal(500, `Cannot find webhook for the given webHookId ${path.webhookName}.`)
  }
  if (scanJson(request.body).state !== 'valid') return refusal(400, 'The body is not JSON.')
  const { keys, crypto } = tools
  if (keys.secrets.length === 0) return emptyReply(200)
  const { verdict } = azureDevops.verify(
    { ...request, url: request.target },
    keys,
    crypto,
    undefined,
  )
  if (verdict === 'valid') return emptyReply(200)
  const header = own.headerName ?? defaultChecksumHeader
  return verdict === 'missing'
    ? refusal(500, `RequiredHeaderSignatureNotFound: the header ${header} is not there.`)
    : refusal(500, `The checksum in the header ${header} is not that of the body.`)
}

const refusal = (
  status: number,
  message: string,
  headers: RoleAnswer['headers'] = [],
): RoleAnswer => jsonReply(status, { message }, headers)
