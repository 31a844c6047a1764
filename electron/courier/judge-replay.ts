import type { Bytes } from '../../shared/bytes'
import { emptyBytes } from '../../shared/bytes'
import { explain } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayAttempt, ReplayOutcome } from '../../shared/replay'
import {
  type Expectation,
  failureOf,
  needsBody,
  usualExpectation,
} from '../../shared/replay/expectation'
import { replayVerdict } from '../../shared/replay-verdict'
import { codingsOf, decodeBody } from '../storage/decode-body'
import type { Replays } from '../storage/replays'
import { wholeReply } from './reply-body'

export type Judgement = Required<Pick<ReplayAttempt, 'verdict'>> & Pick<ReplayAttempt, 'failure'>

/** Holds a replay to what was expected of it, and compares it with the one before. */
export async function judgeReplay(
  sent: {
    readonly captureId: CaptureId
    readonly url: string
    readonly outcome: ReplayOutcome
    /** As the target sent it. */
    readonly replyBody: Bytes
  },
  {
    expectation,
    before,
    replays,
  }: {
    readonly expectation: Expectation | undefined
    /** Attempts from this number on are not looked at. */
    readonly before: number | undefined
    readonly replays: Pick<Replays, 'before' | 'replyBody'>
  },
): Promise<Judgement> {
  const wanted = isEmpty(expectation) ? usualExpectation : expectation
  const failure = await failureIn(sent.outcome, wanted, () => decoded(sent))
  const earlier = replays.before({ ...sent, before })
  const last = earlier.ok ? earlier.value : undefined
  const passedBefore =
    last &&
    (await failureIn(last.outcome, wanted, () => wholeReply(last.id, 'decoded', replays))) ===
      undefined
  const verdict = replayVerdict(failure === undefined, passedBefore)
  return failure === undefined ? { verdict } : { verdict, failure }
}

const isEmpty = (expectation: Expectation | undefined): expectation is undefined =>
  expectation === undefined || Object.keys(expectation).length === 0

async function failureIn(
  outcome: ReplayOutcome,
  expectation: Expectation,
  body: () => Promise<Bytes>,
): Promise<string | undefined> {
  if (outcome.kind === 'failed') return explain(outcome.error).title
  return failureOf(expectation, outcome, needsBody(expectation) ? await body() : emptyBytes)
}

async function decoded({
  outcome,
  replyBody,
}: {
  readonly outcome: ReplayOutcome
  readonly replyBody: Bytes
}): Promise<Bytes> {
  if (outcome.kind === 'failed') return replyBody
  return (await decodeBody(replyBody, codingsOf(outcome.reply.headers))).bytes
}
