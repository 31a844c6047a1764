import { parentPort, workerData } from 'node:worker_threads'
import type { AnalysisRecord } from '../shared/analysis/record'
import { type Bytes, concat } from '../shared/bytes'
import { type AppError, explain } from '../shared/errors'
import type { Capture, CaptureId } from '../shared/http/capture'
import { startOfJson } from '../shared/json/start-of-json'
import { ok, type Result } from '../shared/result'
import type { AnalystData, AnalystMethods, AnalystNews } from './analysis/analyst-contract'
import { examine, retryGroup } from './analysis/examine'
import { withPublishedTime } from './analysis/published-time'
import { createSchemaMethods } from './analysis/schema-methods'
import { createValidator } from './analysis/validator'
import type { Judged, Unjudged } from './reading/reader-contract'
import { nodeCrypto } from './signatures/node-crypto'
import { publishedLookup } from './storage/published-reader'
import { openReader, type Reader } from './storage/reader'
import { serve, tell } from './threads/link'

/**
 * An analyst thread: everything that takes computing time or runs what strangers wrote, such as
 * patterns in a schema. It can be ended at any moment without losing anything.
 */
function run(reader: Reader, data: AnalystData, onSlow: () => void): AnalystMethods {
  let { context } = data
  const validator = createValidator({ onSlow })
  const publishedOf = publishedLookup(data.dataDir).of

  const look = (id: CaptureId, depth: 'verdict' | 'diagnosis'): Result<Looked, AppError> => {
    const read = readBody(id)
    return read.ok ? ok(lookAt(read.value.capture, read.value.body, depth)) : read
  }

  const readBody = (id: CaptureId): Result<Omit<Looked, 'record'>, AppError> => {
    const capture = reader.get(id)
    if (!capture.ok) return capture
    const pieces = reader.bodyPieces(id)
    return pieces.ok ? ok({ capture: capture.value, body: joined([...pieces.value]) }) : pieces
  }

  const lookAt = (capture: Capture, body: Bytes, depth: 'verdict' | 'diagnosis'): Looked => {
    const subject = { ...capture, body }
    const atMs = capture.receivedAt
    const record = examine({ subject, context, validator, crypto: nodeCrypto, atMs, depth })
    return { capture, body, record }
  }

  const judgeOne = ({ seq, id }: Unjudged): readonly Judged[] => {
    const looked = look(id, 'verdict')
    if (!looked.ok) return []
    const { capture, body, record } = looked.value
    const { provider, eventType, signature, schemaValid } = record
    return [
      {
        seq,
        id,
        derived: {
          provider,
          eventType,
          signature: signature.verdict,
          schema: schemaValid === undefined ? 'none' : schemaValid ? 'valid' : 'invalid',
        },
        group: retryGroup(record, { ...capture, body }),
      },
    ]
  }

  return {
    use(next) {
      context = next
    },
    judge: (captures) => captures.flatMap(judgeOne),
    analysis(id) {
      const looked = look(id, 'diagnosis')
      if (!looked.ok) return looked
      return ok(withPublishedTime(looked.value.record, publishedOf(id)))
    },
    ...createSchemaMethods({
      reader,
      validator,
      context: () => context,
      look(id) {
        const read = readBody(id)
        if (!read.ok) return read
        const { capture, body } = read.value
        const start = startOfJson(body, longestLookedAtBytes)
        const part = start && {
          judgedBytes: start.bytes.length,
          totalBytes: body.length,
          cutPointers: start.cutPointers,
        }
        return ok({ ...lookAt(capture, start?.bytes ?? body, 'verdict'), part })
      },
    }),
  }
}

/** Of a longer body its beginning is held against its schema, so that the answer comes in time. */
const longestLookedAtBytes = 16 * 1024 * 1024

interface Looked {
  readonly capture: Capture
  readonly body: Bytes
  readonly record: AnalysisRecord
}

const joined = (pieces: readonly Bytes[]): Bytes =>
  pieces.length === 1 && pieces[0] ? pieces[0] : concat(...pieces)

const port = parentPort
if (port) {
  const data = workerData as AnalystData
  const reader = openReader(data.dataDir)
  if (!reader.ok) throw new Error(explain(reader.error).title)
  let leftOut = 0
  const onSlow = (): void => {
    leftOut += 1
    news('slowSchema', null)
  }
  // Another one would not know which schemas are left out, and take its time with them again.
  serve(port, run(reader.value, data, onSlow), { mayRest: () => leftOut === 0 })
}

function news<N extends keyof AnalystNews>(name: N, payload: AnalystNews[N]): void {
  if (port) tell(port, name, payload)
}
