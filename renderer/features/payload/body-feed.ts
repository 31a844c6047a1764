import type { Bytes } from '../../../shared/bytes'
import type { PayloadContent } from '../../payload/open-payload'
import type { PayloadQuestion, PayloadReply } from '../../payload/payload-keeper'
import type { RowWindow } from '../../payload/payload-protocol'
import type { WorkerClient } from '../../workers/worker-client'

export type AskPayload = WorkerClient<PayloadContent, PayloadQuestion, PayloadReply>['ask']

export interface TreeSource {
  /** As long as the body, filled as far as `grew` was told. */
  readonly bytes: Bytes
  readonly contentType: string | undefined
}

/** Hands a body to the worker piece by piece, as far as it has come in. */
export interface BodyFeed {
  /** Tells how much has come in. */
  grew(knownBytes: number): void
  /** Hands over no more until told again that the body grew. */
  rest(): void
  /** Where the worker has forgotten what it was given, it goes on from the beginning. */
  ask(question: PayloadQuestion): Promise<PayloadReply>
  /** Resolves once the worker has read the whole. */
  readonly whole: Promise<void>
}

export interface FeedRules {
  readonly askWorker: AskPayload
  readonly source: TreeSource
  /** Which rows are wanted when so much is read; `undefined` for none. */
  readonly windowAt: (readBytes: number) => RowWindow | undefined
  /** Told what came of each piece. */
  readonly onOpened: (opened: Opened) => void
}

export type Opened = Extract<PayloadReply, { readonly kind: 'opened' }>

/** Of a larger body, the rows of its beginning are shown first. */
const startBytes = 128 * 1024
/** The worker answers other questions between two pieces. */
export const pieceBytes = 512 * 1024

export function createBodyFeed({ askWorker, source, windowAt, onOpened }: FeedRules): BodyFeed {
  const { bytes, contentType } = source
  const totalBytes = bytes.length
  let knownBytes = 0
  let readBytes = 0
  let isReading = false
  let isResting = false
  let begin: PayloadContent | undefined
  let settle: () => void = () => undefined
  const whole = new Promise<void>((resolve) => {
    settle = resolve
  })

  function ask(question: PayloadQuestion): Promise<PayloadReply> {
    begin ??= { bytes: bytes.slice(0, Math.min(knownBytes, startBytes)), totalBytes, contentType }
    const content = readBytes < totalBytes ? begin : { bytes, totalBytes, contentType }
    return askWorker(bytes, content, question)
  }

  function piece(): PayloadQuestion {
    const end = Math.min(knownBytes, readBytes + pieceBytes)
    // A part of its own: a view of the whole would take all of it along.
    return {
      kind: 'more',
      at: readBytes,
      bytes: bytes.slice(readBytes, end),
      window: windowAt(end),
    }
  }

  async function handOver(question: PayloadQuestion): Promise<void> {
    const reply = await ask(question)
    if (reply.kind !== 'opened') return
    readBytes = reply.readBytes
    onOpened(reply)
    if (readBytes >= totalBytes) settle()
  }

  async function readOn(): Promise<void> {
    if (isReading) return
    isReading = true
    if (readBytes === 0) await handOver({ kind: 'open', window: windowAt(0) ?? noRows })
    while (!isResting && readBytes < knownBytes) await handOver(piece())
    isReading = false
  }

  return {
    ask,
    whole,
    grew(known) {
      isResting = false
      knownBytes = Math.max(knownBytes, known)
      const isAnythingNew = readBytes < knownBytes || totalBytes === 0
      if (isAnythingNew) void readOn()
    },
    rest() {
      isResting = true
    },
  }
}

const noRows: RowWindow = { first: 0, count: 0 }
