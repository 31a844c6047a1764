import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HeaderField } from '../../../../shared/http/headers'
import { faultsOf, hmac, ids, message, nil, record } from '../../../support/seed-record'

const created = (config: object, task: object = {}): string =>
  message('task_created', {
    ...ids,
    config: {
      job_id: nil,
      task: {
        type: 'libfuzzer_merge',
        duration: 1,
        target_exe: 'a',
        target_env: {},
        target_options: [],
        ...task,
      },
      containers: [{ type: 'crashes', name: 'c' }],
      tags: {},
      ...config,
    },
  })
const failed = (error: unknown): string => message('task_failed', { ...ids, error })

describe('OneFuzz', () => {
  it.each<[string, string, readonly string[]]>([
    ['a ping without ping_id', message('ping', {}), []],
    ['a ping whose id is no uuid', message('ping', { ping_id: 'x' }), ['/event/ping_id format']],
    ['a ping whose id is a number', message('ping', { ping_id: 1 }), ['/event/ping_id type']],
    ['upper-case uuids', message('ping', { ping_id: 'ABCDEF01-2345-6789-ABCD-EF0123456789' }), []],
    ['task_stopped', message('task_stopped', ids), []],
    [
      'task_stopped without task_id',
      message('task_stopped', { job_id: nil }),
      ['/event required task_id'],
    ],
    [
      'task_stopped without a user’s application',
      message('task_stopped', { ...ids, user_info: { upn: 'a' } }),
      ['/event/user_info required application_id'],
    ],
    [
      'null for an optional object',
      message('task_stopped', { ...ids, user_info: null }),
      ['/event/user_info type'],
    ],
    [
      'an empty event of a type that needs more',
      message('task_stopped', {}),
      ['/event required job_id', '/event required task_id'],
    ],
    ['task_failed', failed({ code: 468, errors: [] }), []],
    [
      'task_failed with a code that is not listed',
      failed({ code: 466, errors: [] }),
      ['/event/error/code enum'],
    ],
    [
      'task_failed with a code beyond the list',
      failed({ code: 472, errors: ['a'] }),
      ['/event/error/code enum'],
    ],
    [
      'task_failed with errors that are no texts',
      failed({ code: 450, errors: [1] }),
      ['/event/error/errors/0 type'],
    ],
    ['task_failed without errors', failed({ code: 450 }), ['/event/error required errors']],
    ['task_failed with an error that is null', failed(null), ['/event/error type']],
    ['task_created', created({}), []],
    [
      'task_created of an unknown type',
      created({}, { type: 'libfuzzer_magic' }),
      ['/event/config/task/type enum'],
    ],
    [
      'task_created with another container',
      created({ containers: [{ type: 'logs', name: 'a' }] }),
      ['/event/config/containers/0/type enum'],
    ],
    [
      'task_created without a pool’s name',
      created({ pool: { count: 1 } }),
      ['/event/config/pool required pool_name'],
    ],
    [
      'task_created with tags that are no texts',
      created({ tags: { a: 1 } }),
      ['/event/config/tags/a type'],
    ],
    [
      'task_created with another stats_format',
      created({}, { stats_format: 'afl' }),
      ['/event/config/task/stats_format enum'],
    ],
    [
      'task_created with a fraction',
      created({}, { duration: 1.5 }),
      ['/event/config/task/duration type'],
    ],
    [
      'task_created with a wrong debug choice',
      created({ debug: ['keep'] }),
      ['/event/config/debug/0 enum'],
    ],
    ['task_created without config', message('task_created', ids), ['/event required config']],
    [
      'an envelope without event',
      JSON.stringify({ webhook_id: nil, event_type: 'ping' }),
      [' required event'],
    ],
    ['an event that is a list', message('ping', []), ['/event type']],
    ['an event_id that is no uuid', message('ping', {}, { event_id: '1' }), ['/event_id format']],
    ['unknown properties everywhere', message('ping', { x: 1 }, { y: 2 }), []],
    [
      'several faults in one message',
      message('task_failed', { job_id: 1, error: { code: 1, errors: [] } }, { webhook_id: 'x' }),
      [
        '/webhook_id format',
        '/event required task_id',
        '/event/job_id type',
        '/event/error/code enum',
      ],
    ],
  ])('%s', (_, body, faults) => {
    const found = record({ body })
    expect(found).toMatchObject({
      provider: 'onefuzz',
      payload: 'onefuzz.message',
      schema: 'onefuzz.webhook-message.discriminated',
      schemaValid: faults.length === 0,
    })
    expect(new Set(faultsOf(found))).toEqual(new Set(faults))
  })

  it.each([
    [
      'task_failed without error',
      message('task_failed', ids),
      ['sender-lost-error'],
      '/event required error',
    ],
    ['task_created with a bad config', created({ job_id: 1 }), [], '/event/config/job_id type'],
  ])('the lax schema accepts %s, and the default one does not', (_, body, hints, fault) => {
    const found = record({ body })
    expect(found).toMatchObject({ schemaValid: false, naiveSchemaValid: true, hints })
    expect(faultsOf(found)).toContain(fault)
  })

  it.each([
    [{ ...ids }, 'event-looks-like:task_stopped'],
    [{ ...ids, config: {} }, 'event-looks-like:task_created'],
    [{ ...ids, error: {} }, 'event-looks-like:task_failed'],
  ])('a ping with %j is valid and looks like another event', (event, hint) => {
    expect(record({ body: message('ping', event) })).toMatchObject({
      schemaValid: true,
      hints: [hint],
    })
  })

  it.each(['job_stopped', 'node_heartbeat', 'crash_reported', 'instance_config_updated'])(
    '%s is an event of a later version',
    (type) => {
      const body = message(type, {}, { instance_id: nil, instance_name: 'x' })
      const found = record({ body })
      expect(found).toMatchObject({ eventType: type, schemaValid: false, hints: ['newer-version'] })
      expect(faultsOf(found)).toEqual(['/event_type enum'])
      expect(found.alsoValidAgainst).toEqual(['onefuzz.current-envelope'])
    },
  )

  it('an event type that never was is no later version', () => {
    const found = record({ body: message('Ping', {}) })
    expect(found).toMatchObject({ eventType: 'Ping', schemaValid: false, hints: [] })
    expect(faultsOf(found)).toEqual(['/event_type enum'])
  })

  it.each([
    ['1.0.0', { eventType: 'task_stopped', data: ids }],
    ['2.0.0', { EventType: 'task_stopped', data: JSON.parse(message('task_stopped', ids)) }],
  ])('Event Grid of version %s', (dataVersion, own) => {
    const item = {
      dataVersion,
      eventTime: '2022-02-11T10:00:00+00:00',
      id: nil,
      subject: 's',
      ...own,
    }
    const body = JSON.stringify([item])
    const headers = [['X-Onefuzz-Digest', hmac('sha512', 's', body)]] as const
    expect(record({ body, headers, context: { onefuzz: { secret: 's' } } })).toMatchObject({
      provider: 'onefuzz',
      payload: 'onefuzz.event-grid',
      eventType: 'task_stopped',
      schema: 'onefuzz.event-grid',
      schemaValid: true,
      signature: { scheme: 'hmac-sha512', verdict: 'valid' },
    })
  })

  const body = message('ping', { ping_id: nil })
  const context = { onefuzz: { secret: 'hello there' } }
  const right = hmac('sha512', 'hello there', body)
  it.each<[string, readonly HeaderField[], object, readonly string[]]>([
    ['right', [['X-Onefuzz-Digest', right]], { verdict: 'valid', notes: [] }, []],
    [
      'in upper case',
      [['x-onefuzz-digest', right.toUpperCase()]],
      { verdict: 'valid', notes: ['non-canonical-case'] },
      [],
    ],
    [
      'twice',
      [
        ['X-Onefuzz-Digest', right],
        ['X-ONEFUZZ-DIGEST', 'x'],
      ],
      { verdict: 'valid', notes: ['duplicate-header'] },
      [],
    ],
    ['absent', [], { verdict: 'missing' }, []],
    [
      'of the other hash',
      [['X-Onefuzz-Digest', hmac('sha256', 'hello there', body)]],
      { verdict: 'malformed' },
      ['wrong-length', 'wrong-algorithm:sha256'],
    ],
    [
      'SHA-1',
      [['X-Onefuzz-Digest', hmac('sha1', 'hello there', body)]],
      { verdict: 'malformed' },
      ['wrong-length', 'wrong-algorithm:sha1'],
    ],
    [
      'of a trimmed secret',
      [['X-Onefuzz-Digest', hmac('sha512', 'hello there\n', body)]],
      { verdict: 'invalid' },
      ['secret-with-trailing-newline'],
    ],
    [
      'a hash without a key',
      [['X-Onefuzz-Digest', createHash('sha512').update(body).digest('hex')]],
      { verdict: 'invalid' },
      ['plain-hash-without-key'],
    ],
    [
      'a hash of secret and body',
      [['X-Onefuzz-Digest', createHash('sha512').update(`hello there${body}`).digest('hex')]],
      { verdict: 'invalid' },
      ['hash-of-secret-then-body'],
    ],
    [
      'in base64',
      [['X-Onefuzz-Digest', Buffer.from(right, 'hex').toString('base64')]],
      { verdict: 'malformed' },
      ['encoding-base64'],
    ],
    [
      'of the body with a newline',
      [['X-Onefuzz-Digest', hmac('sha512', 'hello there', `${body}\n`)]],
      { verdict: 'invalid' },
      ['body-with-trailing-newline'],
    ],
    [
      'of Python’s layout',
      [
        [
          'X-Onefuzz-Digest',
          hmac('sha512', 'hello there', body.replaceAll(':', ': ').replaceAll(',', ', ')),
        ],
      ],
      { verdict: 'invalid' },
      ['body-python-json'],
    ],
    ['of something else', [['X-Onefuzz-Digest', 'ab'.repeat(64)]], { verdict: 'invalid' }, []],
  ])('a digest %s', (_, headers, signature, diagnosis) => {
    const found = record({ body, headers, context }).signature
    expect(found).toMatchObject(signature)
    expect(new Set(found.diagnosis)).toEqual(new Set(diagnosis))
  })

  it('is known by its User-Agent whatever its body is', () => {
    const headers = [['User-Agent', 'onefuzz-webhook 8.0.0']] as const
    expect(record({ body: 'not json', headers })).toMatchObject({
      provider: 'onefuzz',
      json: 'invalid',
    })
    expect(record({ body: '', headers })).toMatchObject({ provider: 'onefuzz', json: 'empty' })
  })

  it('takes the last of two keys and tells them', () => {
    const twice = body.replace('"event_type":"ping"', '"event_type":"nothing","event_type":"ping"')
    expect(record({ body: twice })).toMatchObject({
      duplicateKeys: ['event_type'],
      eventType: 'ping',
      schemaValid: true,
    })
  })
})
