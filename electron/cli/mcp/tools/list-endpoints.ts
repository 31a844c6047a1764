import type { Endpoint } from '../../../../shared/endpoint'
import { ok } from '../../../../shared/result'
import { ownerOf } from '../../../storage/folder-lock'
import { secretsOf } from '../secrets-told'
import { type Desk, defineTool, input, readOnly } from '../tool'

export const listEndpoints = defineTool<object>({
  name: 'list_endpoints',
  title: 'List the receiver’s endpoints',
  description:
    'The paths that are set up, each with its sender, how many secrets it has (never what they are), ' +
    'its own answer and where its captures are sent on to; and which program receives at this moment.',
  input: input({}),
  annotations: readOnly,

  async run(_, desk) {
    const house = desk.house()
    if (!house.ok) return house
    const { sources } = house.value
    const stored = new Set(sources.stored().map(({ path }) => path))
    return ok({
      facts: {
        receiving: ownerOf(desk.dataDir)?.program ?? 'nobody',
        endpoints: sources.endpoints().map((endpoint) => ({
          ...viewOf(endpoint, desk),
          secrets: secretsOf(endpoint.path, sources),
          from: stored.has(endpoint.path) ? 'settings' : 'config',
        })),
      },
    })
  },
})

/** Response bodies, header values and the Authorization it demands stay here. */
const viewOf = (
  { path, provider, publicUrl, signing, schemaText, response, contentTypes, forwardTo }: Endpoint,
  { masking }: Desk,
) => ({
  path: masking.url(path),
  provider,
  ...(publicUrl === undefined ? {} : { publicUrl: masking.url(publicUrl) }),
  ...(signing?.scheme === undefined ? {} : { scheme: signing.scheme }),
  hasSchema: schemaText !== undefined,
  response: {
    status: response.status,
    headers: response.headers.map(([name]) => name),
    bodyCharacters: response.body.length,
    delayMs: response.delayMs,
    sequence: response.sequence,
    hasChaos: (response.chaos ?? []).length > 0,
  },
  contentTypes,
  forwardTo: forwardTo.map(masking.url),
})
