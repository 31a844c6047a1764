import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { arrivalWords } from '../../../../electron/app/arrival-words'
import {
  type ArrivalNews,
  createNotifier,
  type NotifyRule,
} from '../../../../electron/app/notifier'
import type { CaptureSummary } from '../../../../shared/http/capture'
import { aSummary } from '../../../support/a-summary'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const derived = {
  provider: 'stripe',
  eventType: 'charge.failed',
  signature: 'invalid',
  schema: 'none',
  attempt: undefined,
} as const

function aNotifier(rule: NotifyRule, found: Readonly<Record<string, readonly string[]>> = {}) {
  const shown: ArrivalNews[] = []
  const asked: string[] = []
  const state = { isQuiet: false, rule }
  const notifier = createNotifier({
    rule: () => state.rule,
    isQuiet: () => state.isQuiet,
    async find(query) {
      asked.push(query)
      return (found[query] ?? []).map((id) => aSummary({ id }))
    },
    show: (news) => shown.push(news),
    now: Date.now,
  })
  return { notifier, shown, asked, state }
}

const rows = (...ids: readonly string[]): readonly CaptureSummary[] =>
  ids.map((id) => aSummary({ id }))
const invalid = { name: 'Bad signatures', query: 'signature=invalid' }

describe('a notification of arrivals', () => {
  it('is of all that came in a moment, and of the newest first', async () => {
    const { notifier, shown } = aNotifier({ kind: 'all' })
    notifier.arrived(rows('1', '2'))
    notifier.arrived(rows('3'))
    expect(shown).toEqual([])
    await vi.advanceTimersByTimeAsync(1500)
    expect(shown).toMatchObject([{ count: 3, newest: { id: '3' } }])
  })

  it('never comes twice within five seconds, whatever arrives', async () => {
    const { notifier, shown } = aNotifier({ kind: 'all' })
    for (let second = 0; second < 20; second++) {
      notifier.arrived(rows(`a${second}`, `b${second}`))
      await vi.advanceTimersByTimeAsync(1000)
    }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(shown.length).toBeLessThanOrEqual(5)
    expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(40)
  })

  it('does not come while nothing is asked for, nor while a person looks', async () => {
    const { notifier, shown, state } = aNotifier({ kind: 'off' })
    notifier.arrived(rows('1'))
    state.rule = { kind: 'all' }
    state.isQuiet = true
    notifier.arrived(rows('2'))
    await vi.advanceTimersByTimeAsync(20_000)
    state.isQuiet = false
    notifier.arrived(rows('3'))
    state.isQuiet = true
    await vi.advanceTimersByTimeAsync(20_000)
    expect(shown).toEqual([])
  })

  it('of a filter waits for the verdict and names the filter', async () => {
    const found: Record<string, readonly string[]> = { 'signature=invalid': [] }
    const { notifier, shown } = aNotifier({ kind: 'filters', filters: [invalid] }, found)
    notifier.arrived(rows('1', '2'))
    await vi.advanceTimersByTimeAsync(3000)
    expect(shown).toEqual([])
    found['signature=invalid'] = ['2']
    notifier.changed([aSummary({ id: '1', derived }), aSummary({ id: '2', derived })])
    await vi.advanceTimersByTimeAsync(3000)
    expect(shown).toMatchObject([
      { count: 1, newest: { id: '2', derived }, filters: ['Bad signatures'] },
    ])
  })

  it('of a filter asks at last also for what is never judged, and then forgets it', async () => {
    const filters = [{ name: 'Puts', query: 'method=PUT' }]
    const { notifier, shown, asked } = aNotifier({ kind: 'filters', filters }, {})
    notifier.arrived(rows('1'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(asked).toEqual(['method=PUT'])
    expect(shown).toEqual([])
  })

  it('counts a capture once that answers two filters', async () => {
    const filters = [invalid, { name: 'Mine', query: 'tag=x' }]
    const found = { 'signature=invalid': ['1'], 'tag=x': ['1'] }
    const { notifier, shown } = aNotifier({ kind: 'filters', filters }, found)
    notifier.arrived([aSummary({ id: '1', derived })])
    await vi.advanceTimersByTimeAsync(3000)
    expect(shown).toMatchObject([{ count: 1, filters: ['Bad signatures', 'Mine'] }])
  })
})

describe('its words', () => {
  it('name the path and the event, and neither query nor filter text', () => {
    const newest = aSummary({ target: '/hooks?token=planted', derived })
    expect(arrivalWords({ count: 1, newest, filters: [] })).toEqual({
      title: 'Webhook received',
      body: 'POST /hooks · stripe · charge.failed',
    })
    expect(arrivalWords({ count: 12, newest, filters: ['Bad signatures'] })).toEqual({
      title: 'Bad signatures (12)',
      body: 'POST /hooks · stripe · charge.failed and 11 more',
    })
  })

  it('are short and hold nothing that could trick a reader', () => {
    const newest = aSummary({ target: `/${'a'.repeat(5000)}\u202e` })
    expect(arrivalWords({ count: 1, newest, filters: [] }).body).toHaveLength(120)
    const turned = aSummary({ target: '/\u202egnp.exe' })
    expect(arrivalWords({ count: 1, newest: turned, filters: [] }).body).not.toContain('\u202e')
  })
})
