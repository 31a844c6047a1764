import { scanJson } from '../../json/scan-json'
import type { CryptoPort } from '../../signatures/crypto-port'
import type { KeyMaterial } from '../../signatures/scheme'
import { azureDevops, defaultChecksumHeader } from '../../signatures/schemes/azure-devops'
import type { ProviderSettings } from '../provider'
import { emptyReply, jsonReply, type RoleAnswer, type RoleRequest } from '../role-answer'
import { readHookPath } from './azure'

export interface AzureTools {
  readonly keys: KeyMaterial
  readonly crypto: CryptoPort
}

type AzureSettings = NonNullable<ProviderSettings['azure']>

/**
 * Plays the incoming webhook of Azure Pipelines; `undefined` for every other path. A delivery is
 * accepted where the webhook is the configured one, the body is JSON and, with a secret, the
 * checksum holds. Like the service, it says 500 to all others.
 */
export const playAzure = (
  request: RoleRequest,
  own: AzureSettings,
  tools: AzureTools,
): RoleAnswer | undefined =>
  readHookPath(request.target) && (refuseAsAzure(request, own, tools) ?? emptyReply(200))

/**
 * What the service would say against a request; `undefined` where it takes it. Away from its own
 * paths nothing is named, so only what is posted can be wrong.
 */
export function refuseAsAzure(
  request: RoleRequest,
  own: AzureSettings,
  { keys, crypto }: AzureTools,
): RoleAnswer | undefined {
  const path = readHookPath(request.target)
  if (request.method !== 'POST') return path && wrongMethod(request.method)
  if (path && own.webhookName !== undefined && own.webhookName !== path.webhookName) {
    return refusal(500, `Cannot find webhook for the given webHookId ${path.webhookName}.`)
  }
  if (scanJson(request.body).state !== 'valid') return refusal(400, 'The body is not JSON.')
  if (keys.secrets.length === 0) return undefined
  const signed = { ...request, url: request.target }
  const { verdict } = azureDevops.verify(signed, keys, crypto, undefined)
  if (verdict === 'valid') return undefined
  const header = keys.headerName ?? defaultChecksumHeader
  return verdict === 'missing'
    ? refusal(500, `RequiredHeaderSignatureNotFound: the header ${header} is not there.`)
    : refusal(500, `The checksum in the header ${header} is not that of the body.`)
}

function wrongMethod(method: string): RoleAnswer {
  const message = `${method} is not supported on an incoming webhook.`
  const answer = refusal(405, message, [['Allow', 'POST']])
  return method === 'HEAD' ? emptyReply(405, answer.headers) : answer
}

const refusal = (
  status: number,
  message: string,
  headers: RoleAnswer['headers'] = [],
): RoleAnswer => jsonReply(status, { message }, headers)
