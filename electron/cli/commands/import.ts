import { concat } from '../../../shared/bytes'
import type { AppError } from '../../../shared/errors'
import type { CaptureId } from '../../../shared/http/capture'
import { importSource } from '../../../shared/imports/import-source'
import type { ImportedFile } from '../../../shared/imports/imported'
import { ok, type Result } from '../../../shared/result'
import { importFile, importPaths } from '../../fixtures/import-files'
import { type Command, type CommandContext, exitCodes } from '../command'
import { openKeeper } from '../keeper'

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
  const keeper = await openKeeper(context, 'hookwright import')
  if (!keeper.ok) return keeper
  for (const file of files) tellSkipped(file, context)
  const all = files.flatMap(({ file, requests }) => requests.map((request) => ({ file, request })))
  const requests = all.map(({ request }) => request)
  try {
    const kept = await keeper.value.keep(requests, (at, id) => tellKept(id, all[at], context))
    return kept.ok ? ok(requests.length) : kept
  } finally {
    await keeper.value.close()
  }
}

function tellSkipped({ file, skipped }: NamedFile, { output }: CommandContext): void {
  for (const { place, reason } of skipped) output.note(`${file}, ${place}: ${reason}.`)
}

function tellKept(
  id: CaptureId,
  kept: Pick<NamedFile, 'file'> | undefined,
  { output, flags }: CommandContext,
): void {
  if (flags.has('json')) output.json({ id, file: kept?.file })
  else output.line(id)
}
