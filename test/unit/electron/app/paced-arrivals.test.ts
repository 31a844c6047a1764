import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pacedArrivals } from '../../../../electron/app/paced-arrivals'
import type { CaptureSummary } from '../../../../shared/http/capture'
import { createRowsReader } from '../../../../shared/http/rows-text'
import type { CapturesNews } from '../../../../shared/ipc/capture-calls'
import { aSummary } from '../../../support/a-summary'

const row = (number: number, note = '') => aSummary({ id: `id${number}`, note })

interface ReadNews {
  readonly added?: readonly CaptureSummary[]
  readonly changed?: readonly CaptureSummary[]
  readonly total: number
}

function aTeller() {
  const told: unknown[] = []
  const rowsOf = createRowsReader()
  const read = ({ added, changed, total }: CapturesNews): ReadNews => ({
    ...(added === undefined ? {} : { added: rowsOf(added) }),
    ...(changed === undefined ? {} : { changed: rowsOf(changed) }),
    total,
  })
  const emit = pacedArrivals((name, payload) => {
    told.push([name, name === 'captures.news' ? read(payload as CapturesNews) : payload])
  })
  return { told, emit }
}

describe('what windows are told of captures', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('goes out at once when it was quiet', () => {
    const { told, emit } = aTeller()
    emit('captures.added', { rows: [row(1)], total: 1 })
    vi.advanceTimersByTime(1000)
    emit('captures.added', { rows: [row(2)], total: 2 })
    expect(told).toEqual([
      ['captures.news', { added: [row(1)], total: 1 }],
      ['captures.news', { added: [row(2)], total: 2 }],
    ])
  })

  it('is gathered while more comes in, each row once and as it is known by then', () => {
    const { told, emit } = aTeller()
    for (let at = 1; at <= 5; at++) {
      emit('captures.added', { rows: [row(at)], total: at })
      emit('captures.changed', { rows: [row(at, 'judged')] })
    }
    expect(told).toHaveLength(1)
    vi.advanceTimersByTime(1000)
    const rows = [2, 3, 4, 5].map((at) => row(at, 'judged'))
    expect(told.slice(1)).toEqual([
      ['captures.news', { added: rows, changed: [row(1, 'judged')], total: 5 }],
    ])
  })

  it.each([
    ['captures.reset', { total: 0 }],
    ['captures.gone', { ids: [row(2).id], total: 0 }],
  ] as const)('comes before %s, never behind it', (name, payload) => {
    const { told, emit } = aTeller()
    emit('captures.added', { rows: [row(1)], total: 1 })
    emit('captures.added', { rows: [row(2)], total: 2 })
    emit(name, payload)
    vi.advanceTimersByTime(1000)
    expect(told.map((one) => (one as unknown[])[0])).toEqual([
      'captures.news',
      'captures.news',
      name,
    ])
  })

  it('does not hold up anything else', () => {
    const { told, emit } = aTeller()
    emit('captures.added', { rows: [row(1)], total: 1 })
    emit('notices.changed', [])
    expect(told.at(-1)).toEqual(['notices.changed', []])
  })
})
