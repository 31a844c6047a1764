import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { type RowsText, textOfRows } from '../../shared/http/rows-text'
import type { EventName, Payload } from '../../shared/ipc/contract'
import type { Emit } from '../core/emit'

/** Twenty times a second a list can be drawn anew and still leave the window time for a hand. */
const EVERY_MS = 50

/**
 * Tells windows of captures at once when it is quiet, and no more often than they can be drawn
 * when hundreds come in: what arrived since and what was found out about it goes out together.
 */
export function pacedArrivals(tell: Emit): Emit {
  let arrived = new Map<CaptureId, CaptureSummary>()
  let changed = new Map<CaptureId, CaptureSummary>()
  let total = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const tellAll = (): void => {
    if (arrived.size + changed.size === 0) return
    tell('captures.news', { added: textOf(arrived), changed: textOf(changed), total })
    arrived = new Map()
    changed = new Map()
  }
  const tellSoon = (): void => {
    if (timer !== undefined) return
    tellAll()
    const tellRest = (): void => {
      timer = undefined
      if (arrived.size + changed.size > 0) tellSoon()
    }
    timer = setTimeout(tellRest, EVERY_MS)
  }
  const heard: { readonly [E in EventName]?: (payload: Payload<E>) => void } = {
    'captures.added'(batch) {
      for (const row of batch.rows) arrived.set(row.id, row)
      total = batch.total
      tellSoon()
    },
    'captures.changed'({ rows }) {
      for (const row of rows) (arrived.has(row.id) ? arrived : changed).set(row.id, row)
      tellSoon()
    },
  }

  return (name, payload) => {
    const hear = heard[name] as ((payload: unknown) => void) | undefined
    if (hear) return hear(payload)
    // What is told of them behind such news would bring back what went.
    if (name === 'captures.reset' || name === 'captures.gone') tellAll()
    tell(name, payload)
  }
}

const textOf = (rows: ReadonlyMap<CaptureId, CaptureSummary>): RowsText | undefined =>
  rows.size === 0 ? undefined : textOfRows([...rows.values()], 'listed')
