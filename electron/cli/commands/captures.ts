import type { AppError } from '../../../shared/errors'
import type { CaptureId, CaptureSummary } from '../../../shared/http/capture'
import { ok, type Result } from '../../../shared/result'
import { openReader, type Reader } from '../../storage/reader'
import { captureJson, captureLine } from '../capture-json'
import { type Command, type ExitCode, exitCodes, type FlagValues } from '../command'
import type { Output } from '../output'
import { choiceFlag, numberFlag } from '../parse-command'
import { wholeBody } from '../whole-body'

const PAGE_ROWS = 200
const MAX_LIMIT = 10_000_000

export const captures: Command = {
  name: 'captures',
  summary: 'Lists captures, newest first',
  usage: '[flags]',
  flags: {
    filter: { type: 'string', value: 'QUERY', description: 'Only captures that match' },
    limit: { type: 'string', value: 'N', description: 'At most this many (default: all)' },
    order: { type: 'string', value: 'newest|oldest', description: 'Which come first' },
    json: { type: 'boolean', description: 'One JSON document per line' },
    bodies: { type: 'boolean', description: 'With --json: add each body as bodyBase64' },
  },
  words: { min: 0, max: 0 },
  examples: [
    'hookwright captures --limit 10',
    "hookwright captures --filter 'method=POST path^=/stripe received>10m' --json",
  ],

  async run({ flags, output, dataDir, stop }) {
    const wanted = wantedBy(flags, stop)
    if (!wanted.ok) return wanted
    const reader = openReader(dataDir)
    // A folder that nothing was ever received into lists nothing.
    if (!reader.ok && reader.error.code === 'not-found') return ok(exitCodes.done)
    if (!reader.ok) return reader
    return printAll(pages(reader.value, wanted.value), {
      reader: reader.value,
      output,
      form: flags.has('json') ? (flags.has('bodies') ? 'bodies' : 'json') : 'lines',
    })
  },
}

function wantedBy(flags: FlagValues, signal: AbortSignal): Result<Wanted, AppError> {
  const limit = numberFlag(flags, 'limit', { min: 0, max: MAX_LIMIT, otherwise: MAX_LIMIT })
  if (!limit.ok) return limit
  const order = choiceFlag(flags, 'order', ['newest', 'oldest'])
  if (!order.ok) return order
  const query = flags.text('filter') ?? ''
  return ok({ query, order: order.value, limit: limit.value, signal })
}

interface Printing {
  readonly reader: Reader
  readonly output: Output
  readonly form: 'lines' | 'json' | 'bodies'
}

async function printAll(
  found: AsyncIterable<Result<readonly CaptureSummary[], AppError>>,
  { reader, output, form }: Printing,
): Promise<Result<ExitCode, AppError>> {
  for await (const page of found) {
    if (!page.ok) return page
    for (const row of page.value) {
      if (form === 'lines') {
        output.line(captureLine(row))
        continue
      }
      const json = fullCapture(reader, row, { output, form })
      if (json.ok) output.json(json.value)
      // Removed between its page and now: nothing to show.
      else if (json.error.code !== 'not-found') return json
    }
  }
  return ok(exitCodes.done)
}

interface Wanted {
  readonly query: string
  readonly order: 'newest' | 'oldest'
  readonly limit: number
  readonly signal: AbortSignal
}

async function* pages(
  reader: Reader,
  { query, order, limit, signal }: Wanted,
): AsyncGenerator<Result<readonly CaptureSummary[], AppError>> {
  let after: CaptureId | undefined
  let left = limit
  while (left > 0) {
    const request = { query, order, after, limit: Math.min(left, PAGE_ROWS) }
    const page = await reader.page(request, { signal })
    if (!page.ok) return yield page
    yield ok(page.value.rows)
    left -= page.value.rows.length
    after = page.value.rows.at(-1)?.id
    if (!page.value.more || after === undefined) return
  }
}

/** A body that was lost costs neither its head nor the captures after it. */
function fullCapture(
  reader: Reader,
  { id, derived }: CaptureSummary,
  { output, form }: Pick<Printing, 'output' | 'form'>,
): Result<Readonly<Record<string, unknown>>, AppError> {
  const capture = reader.get(id)
  if (!capture.ok) return capture
  if (form !== 'bodies') return ok(captureJson(capture.value, { derived }))
  const body = wholeBody(reader, id)
  if (body.ok) return ok(captureJson(capture.value, { body: body.value, derived }))
  output.failure(body.error)
  return ok(captureJson(capture.value, { derived }))
}
