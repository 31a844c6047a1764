import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Canary, canaries } from '../../../../electron/tunnel/canaries'
import type { SeenProbe } from '../../../../shared/tunnel-probe'

const canary = (id: string): Canary => {
  const found = canaries.find((one) => one.id === id)
  if (!found) throw new Error(`no canary ${id}`)
  return found
}

const seen = (one: Canary, change: Partial<SeenProbe> = {}): SeenProbe => ({
  nonce: '0',
  method: one.method,
  target: `/hookwright-probe/0${one.query}`,
  headers: one.headers,
  body: one.body,
  isWhole: true,
  ...change,
})

describe('a canary', () => {
  it.each(canaries.map((one) => [one.id, one] as const))(
    '%s is intact as it was sent',
    (_, one) => {
      expect(one.judge(seen(one), true)).toBe('')
    },
  )

  it('tells a body that became another one', () => {
    const bytes = canary('bytes')
    expect(bytes.judge(seen(bytes, { body: bytes.body.subarray(1) }), true)).toBe(
      '256 bytes became 255.',
    )
    const spoiled = Uint8Array.from(bytes.body)
    spoiled[200] = 63
    expect(bytes.judge(seen(bytes, { body: spoiled }), true)).toBe(
      'The byte at 200 became another one.',
    )
    expect(bytes.judge(seen(bytes, { isWhole: false }), true)).toContain('broke off')
  })

  it('tells a body that was unpacked on the way', () => {
    const gzip = canary('gzip')
    const body = new Uint8Array(gunzipSync(gzip.body))
    expect(gzip.judge(seen(gzip, { body }), true)).toContain('unpacked')
    expect(gzip.judge(seen(gzip, { headers: [] }), true)).toContain('Content-Encoding')
  })

  it('tells a query that was decoded, and headers that were folded', () => {
    const query = canary('query')
    const target = '/hookwright-probe/0?a=//'
    expect(query.judge(seen(query, { target }), true)).toBe('The query arrived as ?a=//.')
    const repeats = canary('repeats')
    const headers = [['X-Canary-Repeat', 'one, two, three']] as const
    expect(repeats.judge(seen(repeats, { headers }), true)).toBe(
      'Their values arrived as “one, two, three”.',
    )
  })

  it('tells a sender that was never told to continue', () => {
    const waits = canary('continue')
    expect(waits.judge(seen(waits), false)).toBe('The sender was never told to continue.')
  })
})
