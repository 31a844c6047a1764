import { describe, expect, it } from 'vitest'
import { type FidelityRow, fidelityVerdict, namesTunnel } from '../../../shared/tunnel'

const row = (change: Partial<FidelityRow>): FidelityRow => ({
  id: 'bytes',
  title: 'All 256 byte values',
  outcome: 'intact',
  detail: '',
  matters: 'signature',
  ...change,
})
const verdict = (...rows: readonly FidelityRow[]) =>
  fidelityVerdict({ url: 'https://x.example', testedAt: 0, rows, added: [] })

describe('the verdict on a tunnel', () => {
  it('clears it where everything that is signed comes through unchanged', () => {
    expect(verdict(row({}))).toContain('is not this tunnel’s doing')
    expect(verdict(row({}), row({ matters: 'display', outcome: 'changed' }))).toContain(
      'Bodies and URLs come through unchanged',
    )
  })

  it('blames it where something that is signed does not', () => {
    expect(verdict(row({ outcome: 'changed' }))).toContain('all 256 byte values')
    expect(verdict(row({ outcome: 'lost' }))).toContain('can make a signature fail')
  })
})

describe('a request that names the public host', () => {
  it('is one that came through the tunnel, in any letter case', () => {
    expect(namesTunnel('A.example', 'https://a.example')).toBe(true)
    expect(namesTunnel('a.example:8080', 'http://a.example:8080')).toBe(true)
    expect(namesTunnel('127.0.0.1:8787', 'https://a.example')).toBe(false)
    expect(namesTunnel(undefined, 'https://a.example')).toBe(false)
    expect(namesTunnel('', '')).toBe(false)
  })
})
