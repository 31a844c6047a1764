import type { AppError } from '../../../shared/errors'
import { exportFormats, formatOf } from '../../../shared/exports'
import type { ExportFormat } from '../../../shared/exports/format'
import type { ExportedCapture } from '../../../shared/fixtures/exported-capture'
import { err, ok, type Result } from '../../../shared/result'
import { type ExportPiece, exportPieces } from '../../fixtures/export-pieces'
import { exportedCaptures } from '../../fixtures/exported-captures'
import { type Redacting, redacting } from '../../fixtures/redacting'
import { writeFolder } from '../../fixtures/write-folder'
import { openReader } from '../../storage/reader'
import { chosenCaptures } from '../chosen-captures'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'
import { configOf } from '../config-flag'
import type { Output } from '../output'

export const exportCaptures: Command = {
  name: 'export',
  summary: 'Writes captures as fixtures, commands, collections or tests; secrets replaced',
  usage: 'ID… | A..B | --filter QUERY  --out DIR|- [flags]',
  flags: {
    filter: { type: 'string', value: 'QUERY', description: 'All captures that match' },
    format: {
      type: 'string',
      value: 'F',
      completes: 'export-format',
      description: 'fixture (default), or one of --list',
    },
    out: { type: 'string', value: 'DIR|-', description: 'A folder, or - for standard output' },
    redact: {
      type: 'string',
      value: 'default|none|FILE',
      description: 'Replace secrets (default), nothing, or by the rules of a JSON file',
    },
    config: { type: 'string', value: 'FILE', description: 'Configuration file with secrets' },
    list: { type: 'boolean', description: 'List the formats' },
    json: { type: 'boolean', description: 'One JSON document with what was written' },
  },
  words: { min: 0, max: 10_000, completes: [['capture']] },
  examples: [
    'hookwright export latest --out test/fixtures/webhooks',
    "hookwright export --filter 'provider=stripe' --format har --out recordings",
    'hookwright export latest --format curl --out -',
    'hookwright export --list --json',
  ],

  async run(context) {
    if (context.flags.has('list')) return list(context)
    const order = await readOrder(context)
    if (!order.ok) return order
    return order.value.out === '-'
      ? toPipe(order.value, context.output)
      : toFolder(order.value, context)
  },
}

function list({ flags, output }: CommandContext): Result<ExitCode, AppError> {
  const rows = exportFormats.map(({ id, label, group, extension, kind, summary }) => ({
    id,
    label,
    group,
    kind,
    extension,
    summary,
  }))
  if (flags.has('json')) output.json(rows)
  else for (const { id, summary } of rows) output.line(`${id.padEnd(18)}  ${summary}`)
  return ok(exitCodes.done)
}

interface Order {
  readonly format: ExportFormat
  readonly out: string
  readonly count: number
  readonly redaction: Redacting
  readonly source: AsyncIterable<Result<ExportedCapture, AppError>>
}

async function readOrder(context: CommandContext): Promise<Result<Order, AppError>> {
  const { flags, words, dataDir, stop } = context
  const format = formatOf(flags.text('format') ?? 'fixture')
  if (!format) {
    return err({
      code: 'not-found',
      what: `export format “${flags.text('format')}”; --list names them all`,
    })
  }
  const out = flags.text('out')
  if (out === undefined || out === '') {
    return err({
      code: 'bad-input',
      detail: 'Say where to write with --out DIR, or --out - to print',
    })
  }
  const redaction = redacting(flags.text('redact') ?? 'default')
  if (!redaction.ok) return redaction
  const config = configOf(context)
  if (!config.ok) return config
  const reader = openReader(dataDir)
  if (!reader.ok) return reader
  const ids = await chosenCaptures(words, flags.text('filter'), {
    reader: reader.value,
    signal: stop,
  })
  if (!ids.ok) return ids
  if (redaction.value.kind === 'raw') {
    context.output.note('Nothing is replaced: what you share holds the secrets that were sent.')
  }
  return ok({
    format,
    out,
    count: ids.value.length,
    redaction: redaction.value,
    source: exportedCaptures(ids.value, {
      reader: reader.value,
      context: config.value,
      transform: redaction.value.transform(config.value),
      signal: stop,
    }),
  })
}

/** What is told at the end: what was written, what could not be, what was replaced. */
function createTally(output: Output) {
  const replaced = new Map<string, number>()
  const remarks = new Set<string>()
  let captures = 0
  let refused = 0
  return {
    onCapture({ redaction }: ExportedCapture): void {
      captures++
      if (redaction.kind === 'none') return
      for (const { place, reason } of redaction.replaced) {
        const what = `${place} (${reason})`
        replaced.set(what, (replaced.get(what) ?? 0) + 1)
      }
      for (const remark of redaction.remarks) remarks.add(remark)
    },
    onRefused({ id, reason }: { readonly id: string; readonly reason: string }): void {
      refused++
      output.note(`${id} was left out: ${reason}`)
    },
    summary: () => ({
      captures: captures - refused,
      refused,
      replaced: [...replaced].map(([what, count]) => ({ what, count })),
      remarks: [...remarks],
    }),
  }
}

type Summary = ReturnType<ReturnType<typeof createTally>['summary']>

function tellReplaced(output: Output, { replaced, remarks }: Summary): void {
  for (const { what, count } of replaced) output.note(`replaced ${what}, ${count}×`)
  for (const remark of remarks) output.note(remark)
}

async function toPipe(order: Order, output: Output): Promise<Result<ExitCode, AppError>> {
  const tally = createTally(output)
  for await (const piece of exportPieces(order.format, 'pipe', order.source, tally)) {
    if (!piece.ok) return piece
    await output.bytes(piece.value.bytes)
  }
  const summary = tally.summary()
  tellReplaced(output, summary)
  return ok(summary.refused > 0 ? exitCodes.checkFailed : exitCodes.done)
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

async function toFolder(
  order: Order,
  { output, flags, stop }: CommandContext,
): Promise<Result<ExitCode, AppError>> {
  const tally = createTally(output)
  let told = 0
  const progress = (capture: ExportedCapture): void => {
    tally.onCapture(capture)
    told++
    if (told % 1000 === 0) output.note(`${told} of ${order.count}`)
  }
  const pieces: AsyncIterable<Result<ExportPiece, AppError>> = exportPieces(
    order.format,
    'files',
    order.source,
    { onCapture: progress, onRefused: tally.onRefused },
  )
  const written = await writeFolder(order.out, pieces, { signal: stop })
  if (!written.ok) return written
  const summary = tally.summary()
  const { folder, files } = written.value
  if (flags.has('json')) output.json({ folder, files, ...summary })
  else {
    output.line(
      `${counted(summary.captures, 'capture')}, ${counted(files.length, 'file')} in ${folder}`,
    )
    tellReplaced(output, summary)
  }
  return ok(summary.refused > 0 ? exitCodes.checkFailed : exitCodes.done)
}
