import { type Headers, headerOf } from '../../http/headers'
import { hasMember, isObject, type JsonValue, memberOf, textMember } from '../../json-value'
import type { PayloadKind, ProviderPack } from '../provider'
import { secretKeys } from '../secret-keys'
import { setUpCloudAutomator } from './setup'

/** As the English documentation writes it; the Japanese one leaves out the last space. */
export const documentedUserAgent = 'Cloud Automator (Serverworks Co., Ltd.)'

const testRequestName = 'Job for Test Request'

/** `job` or `policy` by its own `type`, or by the keys that only one of them has. */
function itemKind(item: JsonValue | undefined): 'job' | 'policy' | undefined {
  if (!isObject(item)) return undefined
  const type = memberOf(item, 'type')
  if (type === 'job' || type === 'policy') return type
  if (hasMember(item, 'trigger_job_id')) return 'job'
  return hasMember(item, 'policy_set_name') ? 'policy' : undefined
}

/** The results of a body; one that is not wrapped in an array counts too, as a schema error. */
export const resultsOf = (value: JsonValue): readonly JsonValue[] =>
  Array.isArray(value) ? (value as readonly JsonValue[]) : [value]

const kindsIn = (value: JsonValue): ReadonlySet<string> =>
  new Set(resultsOf(value).flatMap((item) => itemKind(item) ?? []))

const payload = (id: string, kinds: readonly string[]): PayloadKind => ({
  id,
  matches: (value) => {
    const found = kindsIn(value)
    return found.size === kinds.length && kinds.every((kind) => found.has(kind))
  },
})

/** Cloud Automator's webhook post-processing: what became of a job or of a policy. */
export const cloudAutomator: ProviderPack = {
  id: 'cloud-automator',
  label: 'Cloud Automator',
  byHeaders: (headers) =>
    headerOf(headers, 'user-agent')?.startsWith('Cloud Automator (Serverworks') ?? false,
  payloads: [
    payload('cloud-automator.job', ['job']),
    payload('cloud-automator.policy', ['policy']),
    payload('cloud-automator.mixed', ['job', 'policy']),
  ],
  schemaFor: () => ({ schema: 'cloud-automator.any' }),
  hints: ({ value }) =>
    value !== undefined &&
    resultsOf(value).some((item) => textMember(item, 'name') === testRequestName)
      ? ['test-request']
      : [],
  retries: {
    maxAttempts: 10,
    key(value) {
      const keys = resultsOf(value).map(resultKey)
      return keys.some((key) => key === undefined) ? undefined : keys.join('\n')
    },
  },
  signing: {
    scheme: 'cloud-automator',
    keys: ({ cloudAutomator: own }) => secretKeys(own?.authorization),
  },
  setup: setUpCloudAutomator,
  reading: (status) => {
    if (status === 200) return { kind: 'accepted' }
    return status > 200 && status < 300
      ? {
          kind: 'accepted',
          // The older page demands 200 exactly, newer ones say 2XX.
          remark: 'The documented rule is 200; newer pages accept any 2XX.',
        }
      : { kind: 'failed', remark: 'Cloud Automator records the run as failed.' }
  },
}

function resultKey(item: JsonValue): string | undefined {
  const keys =
    itemKind(item) === 'policy'
      ? ['policy_set_name', 'rule_name', 'evaluations_time']
      : ['trigger_job_id', 'trigger_job_log_id']
  const parts = keys.map((key) => memberOf(item, key))
  return parts.some((part) => part === undefined) ? undefined : JSON.stringify(parts)
}

/** How the User-Agent compares with the documented one. It can be forged and proves nothing. */
export function readUserAgent(headers: Headers): 'match' | 'variant' | 'mismatch' | 'absent' {
  const sent = headerOf(headers, 'user-agent')
  if (sent === undefined) return 'absent'
  if (sent === documentedUserAgent) return 'match'
  const plain = (text: string): string => text.replace(/\s/g, '').toLowerCase()
  return plain(sent) === plain(documentedUserAgent) ? 'variant' : 'mismatch'
}
