import { hasHeader } from '../../http/headers'
import { memberOf } from '../../json-value'
import { defaultChecksumHeader } from '../../signatures/schemes/azure-devops'
import type { PayloadKind, ProviderPack } from '../provider'
import { secretKeys } from '../secret-keys'
import { setUpAzure } from './setup'

const hookPath = /^\/([^/]+)\/_apis\/public\/distributedtask\/webhooks\/([^/]+)$/

/** Organisation and webhook name of an incoming-webhook path, decoded; `undefined` for others. */
export function readHookPath(
  target: string,
): { readonly organization: string; readonly webhookName: string } | undefined {
  const found = hookPath.exec(target.split('?')[0] ?? '')
  if (!found) return undefined
  return { organization: decoded(found[1] ?? ''), webhookName: decoded(found[2] ?? '') }
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The document's own example: an object with `resource.message.title`. */
const sample: PayloadKind = {
  id: 'azure.sample',
  matches: (value) =>
    memberOf(memberOf(memberOf(value, 'resource'), 'message'), 'title') !== undefined,
}

/** Azure Pipelines incoming webhooks: any JSON object under a checksum of the sender's choice. */
export const azure: ProviderPack = {
  id: 'azure',
  label: 'Azure Pipelines',
  byPath: (target) => readHookPath(target) !== undefined,
  byHeaders: (headers, settings) =>
    hasHeader(headers, settings.azure?.headerName ?? defaultChecksumHeader),
  payloads: [sample],
  schemaFor: (payload) => ({
    schema: payload === sample.id ? 'azure.incoming-webhook.sample' : 'azure.incoming-webhook.any',
  }),
  hints: ({ target }, _, settings) => {
    const named = readHookPath(target)?.webhookName
    const expected = settings.azure?.webhookName
    if (named === undefined) return []
    const isVersioned = /[?&]api-version=6\.0-preview(&|$)/.test(target)
    return [
      ...(expected !== undefined && named !== expected ? ['webhook-name-mismatch'] : []),
      ...(isVersioned ? [] : ['api-version-unexpected']),
    ]
  },
  signing: {
    scheme: 'azure-devops',
    keys: ({ azure: own }) => ({
      ...secretKeys(own?.secret),
      headerName: own?.headerName ?? defaultChecksumHeader,
    }),
  },
  setup: setUpAzure,
  reading: (status) =>
    status >= 200 && status < 300
      ? { kind: 'accepted' }
      : { kind: 'failed', remark: 'No pipeline run is queued.' },
}
