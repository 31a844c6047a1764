import { createRowsReader } from '../shared/http/rows-text'
import type { CapturesNews } from '../shared/ipc/capture-calls'
import type { Bridge, EventName, Payload } from '../shared/ipc/contract'
import type { RowNews, WireBridge } from '../shared/ipc/wire'
import { ok } from '../shared/result'

/**
 * The contract over what the preload script offers: rows, which cross as texts, are read here, so
 * that no store knows. What arrived and what changed is told in one go, so that it is drawn once.
 */
export function bridgeOver(wire: WireBridge): Bridge {
  const rowsOf = createRowsReader()
  const heard = { 'captures.added': listeners(), 'captures.changed': listeners() }
  wire.on('captures.news', ({ added, changed, total }: CapturesNews) => {
    if (added !== undefined) heard['captures.added'].tell({ rows: rowsOf(added), total })
    if (changed !== undefined) heard['captures.changed'].tell({ rows: rowsOf(changed) })
  })
  const on: Bridge['on'] = (name, listener) =>
    isRowNews(name)
      ? heard[name].add(listener as (payload: unknown) => void)
      : (wire.on as Bridge['on'])(name, listener)

  return {
    ...wire,
    async 'captures.page'(request) {
      const page = await wire['captures.page'](request)
      return page.ok ? ok({ ...page.value, rows: rowsOf(page.value.rows) }) : page
    },
    on,
  }
}

function listeners() {
  const all = new Set<(payload: unknown) => void>()
  return {
    add(listener: (payload: unknown) => void) {
      all.add(listener)
      return () => void all.delete(listener)
    },
    tell(payload: Payload<RowNews>) {
      for (const listener of all) listener(payload)
    },
  }
}

const isRowNews = (name: EventName): name is RowNews =>
  name === 'captures.added' || name === 'captures.changed'
