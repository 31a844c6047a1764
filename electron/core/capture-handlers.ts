import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { PageRequest, RemoveRequest } from '../../shared/ipc/capture-calls'
import { ok, type Result } from '../../shared/result'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import { pageOf } from '../reading/packed-page'
import type { ReaderMethods } from '../reading/reader-contract'
import type { Client } from '../threads/link'
import type { Emit } from './emit'

type CaptureCalls =
  | 'captures.page'
  | 'captures.get'
  | 'captures.body'
  | 'captures.change'
  | 'captures.remove'
  | 'captures.restore'
  | 'captures.suggest'
  | 'captures.group'
  | 'endpoints.seen'

/** Reading goes to the reader thread, writing to the engine; windows hear of what changed. */
export function captureHandlers(parts: {
  readonly engine: Client<EngineMethods>
  readonly reader: Client<ReaderMethods>
  /** Whether the reader runs; it starts with the first question to it. */
  readonly isReading: () => boolean
  /** How many captures there are, as the engine last said: a moment behind the truth. */
  readonly total: () => number
  readonly emit: Emit
}): HandlersOf<CaptureCalls> {
  const { engine, reader, isReading, total, emit } = parts
  const searches = createSearches()
  const isEmpty = async (): Promise<boolean> => total() === 0 && (await engine.total(null)) === 0

  const reset = async (): Promise<void> =>
    emit('captures.reset', { total: await engine.total(null) })

  const chosen = async (
    request: RemoveRequest,
  ): Promise<Result<readonly CaptureId[], AppError>> => {
    if (request.kind === 'ids') return ok(request.ids)
    const query = request.query.trim()
    return reader.ids(query === '' ? 'not(pinned)' : `${query} not(pinned)`)
  }

  return {
    async 'captures.page'(request) {
      // The first window of a new data folder need not wait for the reader to start.
      if (request.query === '' && (await isEmpty())) return ok({ rows: [], more: false, total: 0 })
      // Nor a list that opens: the engine runs already. What it cannot read, the reader mends.
      if (isNewest(request) && !isReading()) {
        const page = await engine.newest(request.limit)
        if (page.ok) return ok(pageOf(page.value))
      }
      // Pages that follow belong to a list somebody scrolls; first pages are typed away.
      const page = await (request.after === undefined
        ? searches.run((signal) => reader.page(request, signal))
        : reader.page(request))
      return page.ok ? ok(pageOf(page.value)) : page
    },
    async 'captures.get'({ id }) {
      const found = await reader.get(id)
      if (!found.ok) return found
      // No window needs a secret to show a capture.
      const { signing: _, ...capture } = found.value
      return ok(capture)
    },
    'captures.body': (request) => reader.body(request),
    async 'captures.change'({ ids, change }) {
      const changed = await engine.change({ ids, change })
      const rows = await reader.summaries(ids)
      if (rows.ok) emit('captures.changed', { rows: rows.value })
      return changed
    },
    async 'captures.remove'(request) {
      const ids = await chosen(request)
      if (!ids.ok) return ids
      const removed = await engine.remove(ids.value)
      await reset()
      return removed
    },
    async 'captures.restore'({ undo }) {
      const restored = await engine.restore(undo)
      await reset()
      return restored
    },
    'captures.suggest': (request) => reader.suggest(request),
    'captures.group': (request) => reader.group(request),
    'endpoints.seen': () => reader.seen(null),
  }
}

const isNewest = ({ query, order, after, since }: PageRequest): boolean =>
  query === '' && order === 'newest' && after === undefined && since === undefined

/** As many may search at once as windows are likely to be open. */
const MAX_SEARCHES = 4

/** Ends the oldest search when more run than anybody can still be waiting for. */
function createSearches() {
  const running = new Set<AbortController>()
  return {
    async run<T>(search: (signal: AbortSignal) => Promise<T>): Promise<T> {
      const control = new AbortController()
      const [oldest] = running
      if (running.size >= MAX_SEARCHES) oldest?.abort()
      running.add(control)
      try {
        return await search(control.signal)
      } finally {
        running.delete(control)
      }
    },
  }
}
