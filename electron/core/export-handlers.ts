import { toLossyText } from '../../shared/bytes'
import { type AppError, explain } from '../../shared/errors'
import { exportFormats, formatOf } from '../../shared/exports'
import type {
  ExportChoice,
  ExportedText,
  ExportLook,
  ExportOrder,
  ExportOutcome,
  RedactionChoice,
} from '../../shared/exports/export-order'
import type { ExportFormat } from '../../shared/exports/format'
import type { ExportedCapture } from '../../shared/fixtures/exported-capture'
import { fixtureName } from '../../shared/fixtures/safe-name'
import type { CaptureId } from '../../shared/http/capture'
import { formatMessage } from '../../shared/http/raw-message'
import { defaultRules } from '../../shared/redact/rules'
import { err, ok, type Result } from '../../shared/result'
import type { JudgingContext } from '../analysis/analyst-contract'
import { createValidator } from '../analysis/validator'
import { isChosenFolder } from '../fixtures/chosen-folders'
import { exportPieces, type Refused, textOf } from '../fixtures/export-pieces'
import { exportedCapture, exportedCaptures } from '../fixtures/exported-captures'
import { type Redacting, raw, redacted } from '../fixtures/redacting'
import { writeFolder } from '../fixtures/write-folder'
import type { HandlersOf } from '../ipc/handlers'
import { openReader, type Reader } from '../storage/reader'
import type { Emit } from './emit'

type ExportCalls = 'exports.text' | 'exports.look' | 'exports.write' | 'exports.cancel'

interface Parts {
  readonly dataDir: string
  readonly context: () => JudgingContext
  readonly emit: Emit
}

const redactions: Readonly<Record<RedactionChoice, () => Redacting>> = {
  default: () => redacted(defaultRules),
  none: () => raw,
}

/** Exports read the store beside its writer; between captures other work gets its turn. */
export function exportHandlers(parts: Parts): HandlersOf<ExportCalls> {
  let running: AbortController | undefined

  return {
    'exports.text': ({ id, format, redaction }) =>
      withFormat(format, (found) =>
        withReader(parts, async (reader) => textOfOne(id, found, redaction, { ...parts, reader })),
      ),
    'exports.look': (order) =>
      withFormat(order.format, (found) =>
        withReader(parts, (reader) => look(order, found, { ...parts, reader })),
      ),
    'exports.write': async (order) => {
      if (!isChosenFolder(order.folder)) {
        return err({ code: 'bad-input', detail: 'Choose the folder in the dialog first' })
      }
      running?.abort()
      const control = new AbortController()
      running = control
      return withFormat(order.format, (found) =>
        withReader(parts, (reader) =>
          write(order, found, { ...parts, reader, signal: control.signal }),
        ),
      )
    },
    async 'exports.cancel'() {
      running?.abort()
      return ok(null)
    },
  }
}

const withFormat = <T>(
  id: string,
  work: (format: ExportFormat) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> => {
  const format = formatOf(id)
  if (format) return work(format)
  const known = exportFormats.map((one) => one.id).join(', ')
  return Promise.resolve(err({ code: 'not-found', what: `export format “${id}” among ${known}` }))
}

async function withReader<T>(
  { dataDir }: Parts,
  work: (reader: Reader) => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const reader = openReader(dataDir)
  if (!reader.ok) return reader
  try {
    return await work(reader.value)
  } finally {
    reader.value.close()
  }
}

interface Reading extends Parts {
  readonly reader: Reader
}

interface BeforeAndAfter {
  readonly before: ExportedCapture
  readonly after: ExportedCapture
}

async function one(
  id: CaptureId,
  redaction: RedactionChoice,
  { reader, context }: Reading,
): Promise<Result<BeforeAndAfter, AppError>> {
  const judging = context()
  const before = exportedCapture(id, { reader, context: judging }, createValidator())
  if (!before.ok) return before
  const after = await redactions[redaction]().transform(judging)(before.value)
  return after.ok ? ok({ before: before.value, after: after.value }) : after
}

async function textOfOne(
  id: CaptureId,
  format: ExportFormat,
  redaction: RedactionChoice,
  reading: Reading,
): Promise<Result<ExportedText, AppError>> {
  const captures = await one(id, redaction, reading)
  if (!captures.ok) return captures
  const { after } = captures.value
  const text = textOf(format, after, fixtureName(after))
  if (!text.ok) return text
  const whole = typeof text.value === 'string' ? text.value : toLossyText(text.value)
  return ok({
    text: format.kind === 'document' ? format.begin + whole + format.end([]) : whole,
    ...toldOf(after),
  })
}

const toldOf = ({ redaction }: ExportedCapture): Pick<ExportedText, 'replaced' | 'remarks'> =>
  redaction.kind === 'none'
    ? { replaced: [], remarks: [] }
    : { replaced: redaction.replaced, remarks: redaction.remarks }

const idsOf = (
  chosen: ExportChoice,
  reader: Reader,
): Promise<Result<readonly CaptureId[], AppError>> =>
  chosen.kind === 'ids' ? Promise.resolve(ok(chosen.ids)) : reader.ids(chosen.query)

const MAX_LOOK = 64 * 1024

async function look(
  { chosen, redaction }: ExportOrder,
  format: ExportFormat,
  reading: Reading,
): Promise<Result<ExportLook, AppError>> {
  const ids = await idsOf(chosen, reading.reader)
  if (!ids.ok) return ids
  const [first] = ids.value
  const empty = { before: '', after: '', replaced: [], remarks: [], refusal: undefined }
  if (first === undefined) return ok({ count: 0, ...empty })
  const captures = await one(first, redaction, reading)
  if (!captures.ok) return captures
  const { before, after } = captures.value
  const message = (capture: ExportedCapture): string =>
    toLossyText(formatMessage({ ...capture, body: capture.body.subarray(0, MAX_LOOK) }))
  return ok({
    count: ids.value.length,
    before: message(before),
    after: message(after),
    ...toldOf(after),
    refusal: refusalOf(format, after),
  })
}

function refusalOf(format: ExportFormat, capture: ExportedCapture): string | undefined {
  const name = fixtureName(capture)
  const tried =
    format.kind === 'folder' ? format.files(capture, name) : textOf(format, capture, name)
  return tried.ok ? undefined : explain(tried.error).title
}

const PROGRESS_EVERY_MS = 100

async function write(
  { chosen, redaction, folder }: ExportOrder & { readonly folder: string },
  format: ExportFormat,
  { reader, context, emit, signal }: Reading & { readonly signal: AbortSignal },
): Promise<Result<ExportOutcome, AppError>> {
  const ids = await idsOf(chosen, reader)
  if (!ids.ok) return ids
  const judging = context()
  const source = exportedCaptures(ids.value, {
    reader,
    context: judging,
    transform: redactions[redaction]().transform(judging),
    signal,
  })
  const refused: Refused[] = []
  let done = 0
  let replaced = 0
  let toldAt = 0
  const onCapture = (capture: ExportedCapture): void => {
    done++
    replaced += toldOf(capture).replaced.length
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return
    toldAt = performance.now()
    emit('exports.progress', { done, total: ids.value.length })
  }
  const onRefused = (one: Refused): void => void refused.push(one)
  const pieces = exportPieces(format, 'files', source, { onCapture, onRefused })
  const written = await writeFolder(folder, pieces, signal)
  if (!written.ok) return written
  const captures = done - refused.length
  return ok({ folder, files: written.value.files.length, captures, refused, replaced })
}
