import type { AppError } from '../../../shared/errors'
import type { CaptureId } from '../../../shared/http/capture'
import { err, ok, type Result } from '../../../shared/result'
import { dropGone } from '../../courier/drop-gone'
import { openCaptureStore } from '../../storage/capture-store'
import { lockFolder } from '../../storage/folder-lock'
import { openIndexStore } from '../../storage/index-store'
import { openPublished, publishedExists } from '../../storage/published'
import { openReader, type Reader } from '../../storage/reader'
import { openReplays } from '../../storage/replays'
import { type Command, type CommandContext, exitCodes } from '../command'

export const deleteCaptures: Command = {
  name: 'delete',
  summary: 'Deletes captures for good: rows, bodies and what was found out about them',
  usage: 'ID… | --filter QUERY --yes',
  flags: {
    filter: { type: 'string', value: 'QUERY', description: 'All that match and are not pinned' },
    yes: { type: 'boolean', description: 'Needed with --filter' },
    json: { type: 'boolean', description: 'One JSON document: {"removed": N}' },
  },
  words: { min: 0, max: 10_000, completes: [['capture']] },
  examples: ['hookwright delete latest', "hookwright delete --filter 'received<30d' --yes"],

  async run(context) {
    const reader = openReader(context.dataDir)
    if (!reader.ok) return reader
    const ids = await chosen(context, reader.value)
    reader.value.close()
    if (!ids.ok) return ids
    const removed = await removeAll(context.dataDir, ids.value)
    if (!removed.ok) return removed
    if (context.flags.has('json')) context.output.json({ removed: removed.value })
    else context.output.line(`${removed.value} deleted.`)
    return ok(exitCodes.done)
  },
}

async function chosen(
  { words, flags, stop }: CommandContext,
  reader: Reader,
): Promise<Result<readonly CaptureId[], AppError>> {
  const query = flags.text('filter')
  if (query === undefined) {
    if (words.length === 0) return usage('Name captures by id, or give --filter and --yes')
    return all(words.map((word) => reader.resolve(word)))
  }
  if (words.length > 0) return usage('Give ids or --filter, not both')
  if (!flags.has('yes')) return usage('--filter deletes everything that matches: add --yes')
  return reader.ids(query === '' ? 'not(pinned)' : `${query} not(pinned)`, { signal: stop })
}

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

function all<T>(results: readonly Result<T, AppError>[]): Result<readonly T[], AppError> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}

async function removeAll(
  dataDir: string,
  ids: readonly CaptureId[],
): Promise<Result<number, AppError>> {
  const lock = lockFolder(dataDir, { pid: process.pid, program: 'hookwright delete' })
  if (!lock.ok) return lock
  const gone: CaptureId[] = []
  const store = await openCaptureStore({
    folder: dataDir,
    onGone: (_, went) => gone.push(...went),
  })
  if (!store.ok) {
    lock.value.release()
    return store
  }
  const removed = await store.value.remove(ids)
  await store.value.close()
  const followed = removed.ok ? follow(dataDir, gone) : removed
  lock.value.release()
  if (!followed.ok) return followed
  return removed.ok ? ok(removed.value.removed) : removed
}

/** What was found out about the captures and sent of them goes too, in this very run. */
function follow(dataDir: string, ids: readonly CaptureId[]): Result<unknown, AppError> {
  const messages = dropMessages(dataDir, ids)
  if (!messages.ok) return messages
  const index = openIndexStore(dataDir)
  if (!index.ok) return index
  const dropped = index.value.dropGone()
  index.value.close()
  const reader = openReader(dataDir)
  if (!reader.ok) return reader
  const replays = openReplays(dataDir)
  const gone = replays.ok ? dropGone(reader.value, replays.value) : replays
  if (replays.ok) replays.value.close()
  reader.value.close()
  return gone.ok ? dropped : gone
}

function dropMessages(dataDir: string, ids: readonly CaptureId[]): Result<unknown, AppError> {
  if (!publishedExists(dataDir)) return ok(undefined)
  const published = openPublished(dataDir)
  if (!published.ok) return published
  const dropped = published.value.dropCaptures(ids)
  published.value.close()
  return dropped
}
