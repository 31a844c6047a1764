import { createHmac } from 'node:crypto'
import { examine } from '../../electron/analysis/examine'
import { createValidator } from '../../electron/analysis/validator'
import { nodeCrypto } from '../../electron/signatures/node-crypto'
import type { AnalysisRecord } from '../../shared/analysis/record'
import type { HeaderField } from '../../shared/http/headers'
import type { ProviderSettings } from '../../shared/providers/provider'

const validator = createValidator()

interface Sent {
  readonly url?: string
  readonly headers?: readonly HeaderField[]
  readonly body: string | Uint8Array
  readonly context?: ProviderSettings
}

/** All that is found out about a POST of JSON. */
export const record = ({ url = '/hook', headers = [], body, context = {} }: Sent): AnalysisRecord =>
  examine({
    subject: {
      method: 'POST',
      target: url,
      headers: [['Content-Type', 'application/json'], ...headers],
      body: Uint8Array.from(Buffer.from(body as string)),
    },
    context: { endpoints: [], providers: context },
    validator,
    crypto: nodeCrypto,
    atMs: undefined,
    depth: 'diagnosis',
  })

export const hmac = (hash: string, secret: string, body: string | Uint8Array): string =>
  createHmac(hash, secret).update(body).digest('hex')

/** `path keyword`, and what is missing. */
export const faultsOf = ({ schemaErrors }: AnalysisRecord): readonly string[] =>
  schemaErrors.map(({ path, keyword, missing }) =>
    missing === undefined ? `${path} ${keyword}` : `${path} ${keyword} ${missing}`,
  )

export const nil = '00000000-0000-0000-0000-000000000000'
export const ids = { job_id: nil, task_id: nil }
/** An event of OneFuzz in its envelope. */
export const message = (event_type: string, event: object, more: object = {}): string =>
  JSON.stringify({ webhook_id: nil, event_id: nil, event_type, event, ...more })

/** The least of a run, and of a build, of Foundries.io. */
export const run = {
  name: 'r',
  url: 'https://a.test/r',
  status: 'PASSED',
  log_url: 'https://a.test/l',
}
export const build = { build_id: 1, url: 'https://a.test/b', status: 'PASSED', runs: [run] }
