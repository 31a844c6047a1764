import type { Bytes } from '../../shared/bytes'
import { beginJson, type JsonIndex } from '../../shared/json/scan-json'
import { createJsonDocument } from './json-document'
import type { PayloadDocument } from './payload-document'
import type { PayloadSummary } from './payload-protocol'
import { createPayloadView, type PayloadView } from './payload-view'
import { formatOf, readPayload } from './read-payload'

/** What the payload worker is given first: a whole body, or the beginning of one. */
export interface PayloadContent {
  readonly bytes: Bytes
  /** Of the whole body. */
  readonly totalBytes: number
  readonly contentType: string | undefined
}

/** A body that is looked at, or as much of it as has come in. */
export interface OpenPayload {
  readonly readBytes: number
  /** `undefined` until it is known what the body is. */
  readonly summary: PayloadSummary | undefined
  /** There for trees; of a JSON text that still comes in, with what stands there so far. */
  readonly view: PayloadView | undefined
  /** Reads on. What does not begin where the last piece ended is there already. */
  take(at: number, bytes: Bytes): void
}

/** Reads a body; the work that grows with its length is done here and in `take`. */
export function openPayload({ bytes, totalBytes, contentType }: PayloadContent): OpenPayload {
  if (bytes.length < totalBytes) return openStart({ bytes, totalBytes, contentType })
  return { readBytes: bytes.length, ...openWhole(bytes, contentType), take: () => undefined }
}

type Opened = Pick<OpenPayload, 'summary' | 'view'>

function openWhole(bytes: Bytes, contentType: string | undefined): Opened {
  const payload = readPayload(bytes, contentType)
  if (payload.kind === 'xml' || payload.kind === 'other') {
    return { summary: { kind: payload.kind, notes: [] }, view: undefined }
  }
  const { document } = payload
  return { summary: summaryOf(document), view: createPayloadView(document) }
}

const summaryOf = ({ notes }: PayloadDocument): PayloadSummary => ({ kind: 'tree', notes })

/** JSON is read as it comes in; everything else waits for its end. */
function openStart({ bytes, totalBytes, contentType }: PayloadContent): OpenPayload {
  const whole = new Uint8Array(totalBytes)
  const json = formatOf(bytes, contentType) === 'json' ? beginJson(whole, bytes.length) : undefined
  let readBytes = 0
  let opened: Opened = { summary: undefined, view: undefined }

  /** What is wrong with it is told with the whole. */
  function show(index: JsonIndex): PayloadDocument {
    const document = createJsonDocument(index)
    const { view } = opened
    if (view) view.grow(document)
    else opened = { summary: { kind: 'tree', notes: [] }, view: createPayloadView(document) }
    return document
  }

  function finish(): void {
    const index = json?.finish()
    if (!index || index.length === 0) opened = openWhole(whole, contentType)
    else opened = { summary: summaryOf(show(index)), view: opened.view }
  }

  function take(at: number, piece: Bytes): void {
    if (at !== readBytes) return
    whole.set(piece, at)
    readBytes += piece.length
    const isWhole = readBytes >= totalBytes
    const index = isWhole ? undefined : json?.readTo(readBytes)
    if (isWhole) finish()
    else if (index && index.length > 0) show(index)
  }

  take(0, bytes)
  return {
    get readBytes() {
      return readBytes
    },
    get summary() {
      return opened.summary
    },
    get view() {
      return opened.view
    },
    take,
  }
}
