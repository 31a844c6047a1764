import { concat } from '../../../shared/bytes'
import type { AppError } from '../../../shared/errors'
import type { CaptureId } from '../../../shared/http/capture'
import { importSource } from '../../../shared/imports/import-source'
import type { ImportedFile } from '../../../shared/imports/imported'
import { err, ok, type Result } from '../../../shared/result'
import { importFile, importPaths, toArrival, toMark } from '../../fixtures/import-files'
import { handOver } from '../../fixtures/inbox'
import { type CaptureStore, openCaptureStore } from '../../storage/capture-store'
import { prepareDataFolder } from '../../storage/data-folder-access'
import { realDisk } from '../../storage/disk'
import { lockFolder } from '../../storage/folder-lock'
import { type Command, type CommandContext, exitCodes } from '../command'

export const importCaptures: Command = {
  name: 'import',
  summary: 'Takes captures in from files: fixtures, NDJSON, HAR, cURL commands, raw HTTP and more',
  usage: 'FILE… [flags]',
  flags: {
    json: { type: 'boolean', description: 'One JSON document per capture: {"id", "file"}' },
  },
  words: { min: 1, max: 10_000, completes: [['file']] },
  examples: [
    'hookwright import test/fixtures/webhooks',
    'hookwright import recording.har',
    'hookwright export latest --out - | hookwright import - --data other',
  ],

  async run(context) {
    const files = await readAll(context)
    if (!files.ok) return files
    const kept = await keepAll(files.value, context)
    return kept.ok ? ok(kept.value === 0 ? exitCodes.checkFailed : exitCodes.done) : kept
  },
}

interface NamedFile extends ImportedFile {
  readonly file: string
}

/** They share a wait for the disk, and stay in order. */
const AT_ONCE = 64

/** Everything is read before anything is kept, so a file that cannot be read changes nothing. */
async function readAll({
  words,
  stdin,
}: CommandContext): Promise<Result<readonly NamedFile[], AppError>> {
  const files: NamedFile[] = []
  for (const word of words) {
    const paths = word === '-' ? ok(['-']) : importPaths(word)
    if (!paths.ok) return paths
    for (const path of paths.value) {
      const read = path === '-' ? await readStdin(stdin) : importFile(path)
      if (!read.ok) return read
      files.push({ ...read.value, file: path })
    }
  }
  return ok(files)
}

async function readStdin(
  stdin: AsyncIterable<Uint8Array>,
): Promise<Result<ImportedFile, AppError>> {
  const parts: Uint8Array[] = []
  for await (const part of stdin) parts.push(part)
  return importSource({ name: 'standard input', bytes: concat(...parts) })
}

async function keepAll(
  files: readonly NamedFile[],
  context: CommandContext,
): Promise<Result<number, AppError>> {
  const { dataDir } = context
  const prepared = await prepareDataFolder(dataDir, realDisk)
  if (!prepared.ok) return prepared
  const lock = lockFolder(dataDir, { pid: process.pid, program: 'hookwright import' })
  if (!lock.ok) return (await keepByOwner(files, context)) ?? lock
  try {
    const store = await openCaptureStore({ folder: dataDir })
    if (!store.ok) return store
    const kept = await keepInto(store.value, files, context)
    await store.value.close()
    return kept
  } finally {
    lock.value.release()
  }
}

/** Has the program keep them that owns the folder; `undefined` where it does not take them. */
async function keepByOwner(
  files: readonly NamedFile[],
  context: CommandContext,
): Promise<Result<number, AppError> | undefined> {
  const { dataDir, stop } = context
  const requests = files.flatMap(({ file, requests: all }) =>
    all.map((request) => ({ file, request })),
  )
  const ids = await handOver(
    dataDir,
    requests.map(({ request }) => request),
    stop,
  )
  if (!ids?.ok) return ids
  for (const file of files) tellSkipped(file, context)
  for (const [at, { file }] of requests.entries()) tellKept(ids.value[at], file, context)
  return ok(ids.value.length)
}

async function keepInto(
  store: CaptureStore,
  files: readonly NamedFile[],
  context: CommandContext,
): Promise<Result<number, AppError>> {
  let kept = 0
  for (const named of files) {
    tellSkipped(named, context)
    const { requests, file } = named
    for (let at = 0; at < requests.length; at += AT_ONCE) {
      if (context.stop.aborted) return err({ code: 'cancelled' })
      const saving = requests
        .slice(at, at + AT_ONCE)
        .map((one) => store.importCapture(toArrival(one, Date.now()), toMark(one)))
      for (const saved of await Promise.all(saving)) {
        if (!saved.ok) return saved
        kept++
        tellKept(saved.value.id, file, context)
      }
    }
  }
  return ok(kept)
}

function tellSkipped({ file, skipped }: NamedFile, { output }: CommandContext): void {
  for (const { place, reason } of skipped) output.note(`${file}, ${place}: ${reason}.`)
}

function tellKept(
  id: CaptureId | undefined,
  file: string,
  { output, flags }: CommandContext,
): void {
  if (id === undefined) return
  if (flags.has('json')) output.json({ id, file })
  else output.line(id)
}
