import { describe, expect, it } from 'vitest'
import { bridgeOver } from '../../../renderer/bridge'
import { textOfRows } from '../../../shared/http/rows-text'
import type { WireBridge } from '../../../shared/ipc/wire'
import { err, ok } from '../../../shared/result'
import { aSummary } from '../../support/a-summary'
import { fakeBridge } from '../../support/fake-bridge'

const [one, two] = [aSummary({ id: '01A' }), aSummary({ id: '01B', note: 'judged' })]
const request = { query: '', order: 'newest', after: undefined, limit: 2 } as const

describe('the bridge of a window', () => {
  it('gives pages with their rows', async () => {
    const page = { rows: textOfRows([two, one], 'listed'), more: true, total: 9 }
    const fake = fakeBridge({ 'captures.page': () => ok(page as never) })
    const bridge = bridgeOver(fake.bridge as unknown as WireBridge)
    const answer = await bridge['captures.page'](request)
    expect(answer).toEqual(ok({ rows: [two, one], more: true, total: 9 }))
  })

  it('gives the failure of a page as it is', async () => {
    const failure = err({ code: 'cancelled' } as const)
    const fake = fakeBridge({ 'captures.page': () => failure })
    const bridge = bridgeOver(fake.bridge as unknown as WireBridge)
    expect(await bridge['captures.page'](request)).toEqual(failure)
  })

  it('tells what arrived before what changed, to all who listen still', () => {
    const fake = fakeBridge()
    const bridge = bridgeOver(fake.bridge as unknown as WireBridge)
    const told: unknown[] = []
    bridge.on('captures.changed', (news) => told.push(['changed', news]))
    bridge.on('captures.added', (news) => told.push(['added', news]))
    const stop = bridge.on('captures.added', () => told.push('stopped'))
    stop()
    fake.fire('captures.news', {
      added: textOfRows([one], 'listed'),
      changed: textOfRows([two], 'listed'),
      total: 5,
    })
    expect(told).toEqual([
      ['added', { rows: [one], total: 5 }],
      ['changed', { rows: [two] }],
    ])
    told.length = 0
    fake.fire('captures.news', { added: undefined, changed: undefined, total: 5 })
    expect(told).toEqual([])
  })

  it('passes on all other news', () => {
    const fake = fakeBridge()
    const bridge = bridgeOver(fake.bridge as unknown as WireBridge)
    const told: unknown[] = []
    const stop = bridge.on('captures.gone', (news) => told.push(news))
    fake.fire('captures.gone', { ids: [one.id], total: 1 })
    stop()
    fake.fire('captures.gone', { ids: [two.id], total: 0 })
    expect(told).toEqual([{ ids: [one.id], total: 1 }])
  })
})
