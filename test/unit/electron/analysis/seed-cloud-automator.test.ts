import { describe, expect, it } from 'vitest'
import type { HeaderField } from '../../../../shared/http/headers'
import { faultsOf, record } from '../../../support/seed-record'

const job = {
  type: 'job',
  trigger_job_id: 1,
  trigger_job_log_id: 2,
  status: 'completed',
  name: 'n',
  started_at: '2017-08-16T11:13:59Z',
  finished_at: '2017-08-16T11:14:15Z',
}
const policy = {
  type: 'policy',
  policy_set_name: 'p',
  rule_name: 'r',
  status: 'completed',
  evaluations_time: '2017-08-16T11:13:59Z',
  evaluations: [],
}

describe('Cloud Automator', () => {
  const agent = ['User-Agent', 'Cloud Automator (Serverworks Co., Ltd.)'] as const

  it.each<[string, unknown, string, readonly string[]]>([
    ['a job', [job], 'job', []],
    ['an aborted job', [{ ...job, status: 'aborted' }], 'job', []],
    ['a running job', [{ ...job, status: 'running' }], 'job', ['/0/status enum']],
    ['a type in another letter case', [{ ...job, type: 'Job' }], 'job', ['/0/type enum']],
    ['an id that is a text', [{ ...job, trigger_job_id: '1' }], 'job', ['/0/trigger_job_id type']],
    [
      'a time of Japan',
      [{ ...job, started_at: '2017-08-16T20:13:59+09:00' }],
      'job',
      ['/0/started_at pattern'],
    ],
    [
      'a time in UTC by its offset',
      [{ ...job, started_at: '2017-08-16T11:13:59+00:00' }],
      'job',
      [],
    ],
    [
      'a day that is none',
      [{ ...job, started_at: '2017-02-30T11:13:59Z' }],
      'job',
      ['/0/started_at format'],
    ],
    ['a policy', [policy], 'policy', []],
    ['an aborted policy', [{ ...policy, status: 'aborted' }], 'policy', ['/0/status enum']],
    [
      'a policy without rule',
      [{ ...policy, rule_name: undefined }],
      'policy',
      ['/0 required rule_name'],
    ],
    [
      'codes of an evaluation',
      [{ ...policy, evaluations: [{ ComplianceType: 'X', ResultDetailCode: 7 }, {}] }],
      'policy',
      [],
    ],
    [
      'an evaluation that is no object',
      [{ ...policy, evaluations: [1] }],
      'policy',
      ['/0/evaluations/0 type'],
    ],
    ['both', [job, policy], 'mixed', []],
    [
      'both with a fault in the second',
      [job, { ...policy, status: 'x' }],
      'mixed',
      ['/1/status enum'],
    ],
    ['an object', job, 'job', [' type']],
  ])('%s', (_, value, payload, faults) => {
    const found = record({ body: JSON.stringify(value), headers: [agent] })
    expect(found).toMatchObject({
      provider: 'cloud-automator',
      payload: `cloud-automator.${payload}`,
      schema: 'cloud-automator.any',
      schemaValid: faults.length === 0,
    })
    for (const fault of faults) expect(faultsOf(found)).toContain(fault)
  })

  it('an empty list is an error', () => {
    const found = record({ body: '[]', headers: [agent] })
    expect(found).toMatchObject({ provider: 'cloud-automator', schemaValid: false })
    expect(faultsOf(found)).toEqual([' minItems'])
  })

  it.each([
    ['Cloud Automator (Serverworks Co., Ltd.)', 'match'],
    ['Cloud Automator (Serverworks Co.,Ltd.)', 'variant'],
    ['cloud automator (serverworks co., ltd.)', 'variant'],
    ['Cloud Automator (Serverworks)', 'mismatch'],
    ['curl/8', 'mismatch'],
    [undefined, 'absent'],
  ])('the User-Agent %s is a %s', (value, userAgent) => {
    const headers: readonly HeaderField[] = value === undefined ? [] : [['User-Agent', value]]
    expect(record({ body: JSON.stringify([job]), headers }).signature.userAgent).toBe(userAgent)
  })

  it.each<[string | undefined, string | undefined, string, readonly string[]]>([
    ['CAAuth a b', 'CAAuth a b', 'valid', []],
    ['CAAuth a b', 'CAAuth a b ', 'valid', []],
    ['CAAuth a b', 'CAAuth  a b', 'invalid', ['whitespace']],
    ['CAAuth a', 'caauth a', 'invalid', ['letter-case']],
    ['Bearer a', 'a', 'invalid', ['scheme-word']],
    ['Bearer a', 'Basic a', 'invalid', ['scheme-word']],
    ['a', 'b', 'invalid', []],
    ['a', undefined, 'missing', []],
    [undefined, 'a', 'unexpected', []],
    [undefined, undefined, 'none', []],
  ])('Authorization %s against %s is %s', (authorization, sent, verdict, diagnosis) => {
    const headers: readonly HeaderField[] =
      sent === undefined ? [agent] : [agent, ['Authorization', sent.trimEnd()]]
    const context = { cloudAutomator: authorization === undefined ? {} : { authorization } }
    const found = record({ body: JSON.stringify([job]), headers, context }).signature
    expect(found).toMatchObject({ verdict })
    expect(found.diagnosis).toEqual(diagnosis)
  })

  it.each([
    [`[${JSON.stringify(job).replace(/}$/, ',}')}]`, 1],
    [`[${JSON.stringify(job).replace(/}$/, ' , }')},\n]`, 2],
  ])('trailing commas are forgiven: %s', (body, trailingCommas) => {
    expect(record({ body, headers: [agent] })).toMatchObject({
      json: 'recoverable',
      trailingCommas,
      schemaValid: true,
    })
  })

  it.each([
    '[{"type":"job" "name":"a"}]',
    '[{"type":"job,}]',
    '[,]',
    '[1,,]',
    '{,}',
    "[{'type':'job'}]",
  ])('other faults are not: %s', (body) => {
    const found = record({ body, headers: [agent] })
    expect(found).toMatchObject({ provider: 'cloud-automator', json: 'invalid' })
    expect(found.schemaValid).toBeUndefined()
  })

  it('its test request is told', () => {
    const body = JSON.stringify([{ ...job, name: 'Job for Test Request' }])
    expect(record({ body }).hints).toEqual(['test-request'])
  })
})
