import { describe, expect, it } from 'vitest'
import { build, faultsOf, hmac, message, record, run } from '../../../support/seed-record'

describe('Foundries.io', () => {
  it.each<[string, object, readonly string[]]>([
    ['the least there can be', build, []],
    ['no runs', { ...build, runs: [] }, []],
    [
      'all that came later',
      {
        ...build,
        status_events: [{ time: '2021-07-26T18:10:37+00:00', status: 'RUNNING' }],
        runs_url: 'https://a.test',
        reason: null,
        annotation: null,
      },
      [],
    ],
    ['a reason that is a number', { ...build, reason: 1 }, ['/reason type']],
    ['an id that is a text', { ...build, build_id: '1' }, ['/build_id type']],
    ['an unknown status', { ...build, status: 'passed' }, ['/status enum']],
    [
      'an unknown status of a run',
      { ...build, runs: [run, { ...run, status: 'DONE' }] },
      ['/runs/1/status enum'],
    ],
    [
      'a run without its log',
      { ...build, runs: [{ name: 'r', url: 'https://a.test', status: 'FAILED' }] },
      ['/runs/0 required log_url'],
    ],
    ['a run that is a text', { ...build, runs: ['r', run] }, ['/runs/0 type']],
    ['a date that is none', { ...build, created: 'yesterday' }, ['/created format']],
    ['microseconds', { ...build, created: '2021-07-26T18:10:37.123456+00:00' }, []],
    ['no status', { build_id: 1, url: 'https://a.test', runs: [] }, [' required status']],
    ['runs that are an object', { ...build, runs: {} }, ['/runs type']],
  ])('%s', (_, value, faults) => {
    const found = record({ body: JSON.stringify(value) })
    expect(found).toMatchObject({
      provider: 'foundries',
      payload: 'foundries.build',
      schema: 'foundries.build',
      schemaValid: faults.length === 0,
    })
    expect(faultsOf(found)).toEqual(faults)
  })

  const body = JSON.stringify(build)
  const context = { foundries: { secret: 'key' } }
  const hex = hmac('sha256', 'key', body)
  it.each<[string, string, string, readonly string[], readonly string[]]>([
    ['right', `sha256:${hex}`, 'valid', [], []],
    ['in upper case', `sha256:${hex.toUpperCase()}`, 'valid', ['non-canonical-case'], []],
    ['bare', hex, 'malformed', [], ['missing-prefix', 'digest-matches']],
    ['bare and wrong', '0'.repeat(64), 'malformed', [], ['missing-prefix']],
    ['as GitHub has it', `sha256=${hex}`, 'malformed', [], ['wrong-prefix', 'digest-matches']],
    [
      'as another hash',
      `sha512:${hmac('sha512', 'key', body)}`,
      'malformed',
      [],
      ['wrong-prefix', 'wrong-length', 'wrong-algorithm:sha512'],
    ],
    ['too short', 'sha256:abcd', 'malformed', [], ['wrong-length']],
    [
      'of Python’s layout',
      `sha256:${hmac('sha256', 'key', body.replaceAll('":', '": ').replaceAll(',"', ', "'))}`,
      'invalid',
      [],
      ['body-python-json'],
    ],
    [
      'of the secret with its newline',
      `sha256:${hmac('sha256', 'key\n', body)}`,
      'invalid',
      [],
      ['secret-with-trailing-newline'],
    ],
    ['of nothing known', `sha256:${'0'.repeat(64)}`, 'invalid', [], []],
  ])('a signature %s', (...[, value, verdict, notes, diagnosis]) => {
    const found = record({ body, context, headers: [['x-jobserv-SIG', value]] }).signature
    expect(found).toMatchObject({ verdict, notes })
    expect(new Set(found.diagnosis)).toEqual(new Set(diagnosis))
  })

  it('is foundries by its header whatever the body is', () => {
    const headers = [['X-JobServ-Sig', `sha256:${hex}`]] as const
    expect(
      record({ body: message('crash_reported', {}), headers: [['X-JobServ-Sig', 'x']] }),
    ).toMatchObject({
      provider: 'foundries',
      payload: 'onefuzz.message',
      schema: 'foundries.build',
      schemaValid: false,
    })
    expect(record({ body: '', headers })).toMatchObject({ provider: 'foundries', json: 'empty' })
  })
})
