import { describe, expect, it } from 'vitest'
import { commonFlags } from '../../../../electron/cli/parse-command'
import { inputs } from '../../../../electron/ipc/inputs'
import { deliverySources, sourceOf } from '../../../../shared/backfill/index'
import { schemesNamed } from '../../../../shared/signatures/find-scheme'

describe.each(deliverySources)('the deliveries of $label', (source) => {
  it('are asked for at an address that takes a token, and name their limits', () => {
    expect(source.api).toMatch(/^https:\/\/[^/]+(\/.*[^/])?$/)
    expect(source.keptDays).toBeGreaterThan(0)
    expect(source.fidelity).toMatch(/\.$/)
    expect(source.tokenHelp).not.toBe('')
    expect(sourceOf(source.id)).toBe(source)
  })

  it('are named by fields that no other flag has', () => {
    const ids = source.fields.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(Object.keys(commonFlags)).not.toContain(id)
  })

  it('are asked for by a window, field by field', () => {
    const place = Object.fromEntries(source.fields.map(({ id }) => [id, 'x']))
    const order = { source: source.id, place, since: { kind: 'all' }, token: { kind: 'kept' } }
    expect(inputs['backfill.look'](order, 'input').ok).toBe(true)
  })

  it('are recognised as of a provider that has schemes, and proven by one of them', () => {
    const ids = schemesNamed(source.provider).map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(0)
    if (source.scheme !== undefined) expect(ids).toContain(source.scheme)
  })

  it('put the token into one header and nowhere else', () => {
    const headers = source.headers('a token')
    expect(headers.filter(([, value]) => value.includes('a token'))).toHaveLength(1)
  })
})

describe('a place', () => {
  const faultOf = (id: string, place: Readonly<Record<string, string>>) =>
    sourceOf(id)?.placeFault(place)

  it.each([
    ['github', { repo: 'ada/engine' }],
    ['github', { org: 'ada', hook: '42' }],
    ['stripe', {}],
    ['stripe', { type: 'invoice.*' }],
    ['stripe', { type: 'invoice.paid, charge.failed', undelivered: 'yes', path: '/stripe' }],
    ['gitlab', { project: 'group/sub/engine' }],
    ['gitlab', { group: '12', hook: '7' }],
  ])('of %s may be %j', (id, place) => {
    expect(faultOf(id, place)).toBeUndefined()
  })

  it.each([
    ['github', {}],
    ['github', { repo: 'ada/engine', org: 'ada' }],
    ['github', { repo: 'engine' }],
    ['github', { repo: '../..' }],
    ['github', { repo: 'ada/engine', hook: '../1' }],
    ['github', { org: 'a/b' }],
    ['stripe', { type: 'invoice.*,charge.failed' }],
    ['stripe', { type: 'a&b' }],
    ['stripe', { path: 'stripe' }],
    ['gitlab', {}],
    ['gitlab', { project: 'a', group: 'b' }],
    ['gitlab', { project: 'a', hook: 'x' }],
  ])('of %s is not %j', (id, place) => {
    expect(faultOf(id, place)).toMatch(/\w/)
  })
})
