import type { Bytes } from '../../shared/bytes'
import type { Headers } from '../../shared/http/headers'
import type { Ending } from './ending'
import type { TargetProblem } from './target-fault'

/** What has come of an answer so far. */
export interface ReplyDraft {
  head: ReplyHead | undefined
  readonly chunks: Bytes[]
  bytes: number
}

export interface ReplyHead {
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly headers: Headers
}

/** Where an answer goes as it comes. */
export interface ReplyReading {
  readonly draft: ReplyDraft
  /** How much of the body is kept. */
  readonly replyBytes: number
  readonly resolve: (ending: Ending) => void
}

export const newReplyDraft = (): ReplyDraft => ({ head: undefined, chunks: [], bytes: 0 })

/** Keeps what there is room for; the answer is over where there is more. */
export function keepChunk(chunk: Buffer, { draft, replyBytes, resolve }: ReplyReading): void {
  const room = replyBytes - draft.bytes
  const kept = chunk.length > room ? chunk.subarray(0, room) : chunk
  draft.chunks.push(kept)
  draft.bytes += kept.length
  if (chunk.length > room) resolve({ kind: 'over the limit' })
}

/** Counts interim answers: more than any honest server sends before its own. */
export function interimCounter(fail: (problem: TargetProblem) => void): {
  readonly count: () => void
  readonly isOver: () => boolean
} {
  let interim = 0
  return {
    count() {
      if (++interim > maxInterimAnswers) fail(endlessInterim)
    },
    isOver: () => interim > maxInterimAnswers,
  }
}

const maxInterimAnswers = 100

export const hungUp: TargetProblem = {
  cause: 'reset',
  detail: 'it closed the connection too early',
}
const endlessInterim: TargetProblem = {
  cause: 'bad-answer',
  detail: `more than ${maxInterimAnswers} interim answers and no final one`,
}
