import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../../electron/config/config-file'

const folder = mkdtempSync(join(tmpdir(), 'config-'))

const fileWith = (content: unknown): string => {
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const read = (content: unknown, env = {}) => readConfig(fileWith(content), env)

const aShare = (percent: number) => ({ percent, status: 503 })

describe('a configuration file', () => {
  it('takes secrets from a value, a file beside it, or the environment', () => {
    writeFileSync(join(folder, 'secret.txt'), 'from file\n')
    const config = read(
      {
        endpoints: [
          {
            path: '/stripe',
            secrets: [{ value: ' as typed ' }, { file: 'secret.txt' }, { env: 'STRIPE' }],
          },
        ],
      },
      { STRIPE: 'from env' },
    )
    expect(config).toMatchObject({
      ok: true,
      value: { endpoints: [{ secrets: [' as typed ', 'from file', 'from env'] }] },
    })
  })

  it('may have comments, also where its text looks like one', () => {
    const text = `{ // the only one
      "endpoints": [{ "path": "/a" /* longest wins */, "publicUrl": "https://x.test//y" }] }`
    expect(read(text)).toMatchObject({
      value: { endpoints: [{ path: '/a', publicUrl: 'https://x.test//y' }] },
    })
  })

  it.each([
    ['two endpoints of one path', [{ path: '/a' }, { path: '/a' }], '/endpoints/1'],
    [
      'a response header that would break out',
      [{ path: '/a', response: { headers: [['X\r\nY', '1']] } }],
      '/endpoints/0/response/headers',
    ],
    ['a path that no request can have', [{ path: '/a?b' }], '/endpoints/0/path'],
    [
      'shares of more than there are',
      [{ path: '/a' }, { path: '/b', response: { chaos: [60, 60].map(aShare) } }],
      '/endpoints/1/response/chaos',
    ],
    [
      'a media type with a parameter, which never matches',
      [{ path: '/a', contentTypes: ['text/csv; header=present'] }],
      '/endpoints/0/contentTypes',
    ],
    [
      'a handshake that nobody knows',
      [{ path: '/a', challenges: { ignore: ['slak'] } }],
      '/endpoints/0/challenges',
    ],
  ])('is refused for %s', (_, endpoints, place) => {
    const result = read({ endpoints })
    expect(result.ok).toBe(false)
    expect(JSON.stringify(result)).toContain(place)
  })

  it('reads a secret file of a provider, and takes what such a file holds as well', () => {
    writeFileSync(join(folder, 'jobserv'), 'UseSomethingGoodHere\n')
    expect(read({ foundries: { secretFile: 'jobserv' } })).toMatchObject({
      value: { providers: { foundries: { secret: 'UseSomethingGoodHere' } } },
    })
    expect(read({ foundries: { secretFile: 'Another\n' } })).toMatchObject({
      value: { providers: { foundries: { secret: 'Another' } } },
    })
  })

  it('tells where a text is taken for a secret because it names no file, without the text', () => {
    writeFileSync(join(folder, 'there'), 's\n')
    const remarks = (content: object) => {
      const result = read(content)
      return result.ok ? (result.value.remarks ?? []) : [result.error]
    }
    expect(remarks({ foundries: { secretFile: 'there' } })).toEqual([])
    expect(remarks({ azure: { secretFile: 'gone', secret: 's' } })).toEqual([])
    const told = remarks({ onefuzz: { secretFile: 'tehre' }, azure: { secretFile: 'there' } })
    expect(told).toEqual([expect.stringContaining('/onefuzz/secretFile names no file')])
    expect(JSON.stringify(told)).not.toContain('tehre')
  })

  it('fills in the answer that senders expect', () => {
    expect(read({ endpoints: [{ path: '/a', response: { sequence: [500, 200] } }] })).toMatchObject(
      {
        value: { endpoints: [{ response: { status: 200, body: '', sequence: [500, 200] } }] },
      },
    )
  })

  it.each([
    ['an unknown key', { endpoint: [] }, 'the document has an unknown key “endpoint”'],
    ['an unknown key deep inside', { azure: { secrets: 'x' } }, '/azure has an unknown key'],
    ['a wrong type', { endpoints: [{ path: 5 }] }, '/endpoints/0/path must be string'],
    ['a path without a slash', { endpoints: [{ path: 'a' }] }, '/endpoints/0/path'],
    ['an impossible status', { endpoints: [{ path: '/', response: { status: 99 } }] }, '/status'],
    ['a missing variable', { endpoints: [{ path: '/', secrets: [{ env: 'NO' }] }] }, '“NO”'],
    ['a missing schema file', { endpoints: [{ path: '/', schema: 'no.json' }] }, 'no.json'],
    ['text that is not JSON', '{', 'JSON'],
  ])('refuses %s and says where', (_, content, message) => {
    const result = read(content)
    expect(result).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    expect(result.ok ? '' : JSON.stringify(result.error)).toContain(message)
  })

  it('takes every way an endpoint can answer, and no fault of two kinds at once', () => {
    const response = {
      chaos: [
        { percent: 20, status: 503 },
        { percent: 5, ending: 'reset' },
      ],
      statusInPath: true,
      templated: true,
      ending: 'hang',
    }
    const endpoint = { path: '/', authorization: 'Bearer x', challenges: 'ignore', response }
    expect(read({ endpoints: [endpoint] })).toMatchObject({
      ok: true,
      value: { endpoints: [endpoint] },
    })
    const both = { percent: 5, status: 500, ending: 'reset' }
    const faulty = read({ endpoints: [{ path: '/', response: { chaos: [both] } }] })
    expect(JSON.stringify(faulty)).toContain('/endpoints/0/response/chaos/0')
  })

  it('tells every fault at once', () => {
    const result = read({ endpoints: [{ path: 5, provider: 6 }] })
    expect(JSON.stringify(result)).toMatch(/path.*provider/)
  })
})
