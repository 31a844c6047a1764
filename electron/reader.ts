import { explain } from '../shared/errors'
import { textOfRows } from '../shared/http/rows-text'
import { ok } from '../shared/result'
import { keepJudged, numberTries } from './reading/keep-judged'
import { packedPage } from './reading/packed-page'
import { publishedMethods } from './reading/published-methods'
import type { ReaderData, ReaderMethods } from './reading/reader-contract'
import { type Reclaiming, reclaimWhenQuiet } from './reading/reclaiming'
import { indexTextWhileIdle } from './reading/text-indexing'
import { releaseMemory } from './storage/database'
import { type IndexStore, openIndexStore } from './storage/index-store'
import { openReader, type Reader } from './storage/reader'
import { beginThread } from './threads/begin-thread'
import { serve } from './threads/link'

/** Well within the time that a thread has to leave. */
const FINISHING_MS = 1_000

/**
 * The reader thread of the folder's owner: lists, searches and bodies, and the index behind
 * them. It never writes captures, so a long search delays no sender.
 */
function run(parts: {
  readonly reader: Reader
  readonly index: IndexStore
  readonly dataDir: string
  readonly reclaiming: Reclaiming
}): ReaderMethods {
  const { reader, index, dataDir, reclaiming } = parts
  const indexing = indexTextWhileIdle(index)
  // Follows what was removed while this thread was not there.
  index.dropGone()
  reader.refreshIndex('attach')
  indexing.wake()
  // Of what went at the end of the last run.
  reclaiming.wake()

  return {
    async page(request, signal) {
      const page = await reader.page(request, { signal })
      return page.ok ? ok(packedPage(page.value)) : page
    },
    ids: (query, signal) => reader.ids(query, { signal }),
    get: reader.get,
    summaries: reader.summaries,
    body: reader.body,
    suggest: reader.suggest,
    group: reader.group,
    seen: reader.seen,
    ...publishedMethods(dataDir),
    unjudged: index.missingDerived,
    unjudgedCount: index.countMissing,
    judged(found) {
      const rows = keepJudged(found, { reader, index })
      return rows.ok ? ok(textOfRows(rows.value, 'whole')) : rows
    },
    numberTries() {
      const rows = numberTries({ reader, index })
      if (!rows.ok) return rows
      return ok(rows.value && textOfRows(rows.value, 'whole'))
    },
    forgetJudged: (request) => index.forgetDerived(request),
    drop(seqs) {
      reclaiming.wake()
      return index.drop(seqs)
    },
    arrived: indexing.wake,
  }
}

beginThread<ReaderData>(({ dataDir }, port) => {
  const reader = openReader(dataDir, {
    // Whoever supervises this thread starts it again, and then the index is made anew.
    onDamagedIndex: () =>
      setImmediate(() => {
        throw new Error('its index was damaged and is made anew')
      }),
  })
  const index = openIndexStore(dataDir)
  // A throw ends the thread, and whoever supervises it hears why.
  if (!reader.ok) throw new Error(explain(reader.error).title)
  if (!index.ok) throw new Error(explain(index.error).title)
  const reclaiming = reclaimWhenQuiet(index.value)
  const methods = run({ reader: reader.value, index: index.value, dataDir, reclaiming })
  serve(port, methods, {
    whenQuiet: releaseMemory,
    // What was deleted is in no file any more once the program has ended.
    whenLeaving: () => reclaiming.finish(FINISHING_MS),
  })
})
