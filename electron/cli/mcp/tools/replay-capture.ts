import { randomUUID } from 'node:crypto'
import type { AppError } from '../../../../shared/errors'
import { explain } from '../../../../shared/errors'
import type { Headers } from '../../../../shared/http/headers'
import type { ReplayAttempt } from '../../../../shared/replay'
import { secretsLeftBehind } from '../../../../shared/replay-headers'
import { err, ok, type Result } from '../../../../shared/result'
import { targetUrl } from '../../../../shared/target'
import { replayCapture as sendAgain } from '../../../courier/replay-capture'
import { wholeReply } from '../../../courier/reply-body'
import { openReplays, type Replays } from '../../../storage/replays'
import { isAllowed } from '../allowed-origins'
import { sliceOf, usualPartBytes } from '../captured-answer'
import { type Answer, answerOf } from '../fence'
import type { House } from '../house'
import { tellTime } from '../telling-time'
import { type Desk, defineTool, idInput, input } from '../tool'

interface Args {
  readonly id: string
  readonly to: string
  readonly path: 'replace' | 'keep'
  readonly sign: 'auto' | 'as-captured' | 'none'
  readonly timeoutSeconds: number
}

/** An answer is kept so far; it is told shorter. */
const REPLY_BYTES = 1024 ** 2

export const replayCapture = defineTool<Args>({
  name: 'replay_capture',
  title: 'Send a webhook again',
  description:
    'Sends a capture again, byte for byte, to one of the origins that this server was started with, and ' +
    'tells what was sent and what was answered. Redirects are not followed; captured Authorization and ' +
    'Cookie stay behind. The attempt is kept in Hookwright’s history.',
  input: input(
    {
      id: idInput,
      to: {
        type: 'string',
        minLength: 8,
        maxLength: 2000,
        description: 'Where to send it',
      },
      path: {
        type: 'string',
        enum: ['replace', 'keep'],
        default: 'replace',
        description:
          'keep puts the captured path and query behind the URL; replace sends to the URL as it is',
      },
      sign: {
        type: 'string',
        enum: ['auto', 'as-captured', 'none'],
        default: 'auto',
        description:
          'auto signs anew with the endpoint’s secret of the configuration file, and without one leaves a ' +
          'stale signature out',
      },
      timeoutSeconds: { type: 'integer', minimum: 1, maximum: 50, default: 30 },
    },
    ['id', 'to'],
  ),
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  },

  async run(args, desk) {
    if (!isAllowed(args.to, desk.allowed)) return refused(args.to, desk)
    const house = desk.house()
    if (!house.ok) return house
    const replays = openReplays(desk.dataDir)
    if (!replays.ok) return replays
    const stopTelling = tellTime(desk, {
      totalSeconds: args.timeoutSeconds,
      message: () => 'Sent, or on its way: waiting for the answer',
    })
    try {
      const attempt = await send(args, { desk, house: house.value, replays: replays.value })
      // What cannot be sent is told with words of the capture.
      if (!attempt.ok) return ok(answerOf(attempt.error, 'captured words'))
      return ok(await told(attempt.value, { desk, house: house.value, replays: replays.value }))
    } finally {
      stopTelling()
      replays.value.close()
    }
  },
})

interface Parts {
  readonly desk: Desk
  readonly house: House
  readonly replays: Replays
}

const refused = (url: string, { allowed, masking }: Desk): Result<never, AppError> =>
  err({
    code: 'bad-input',
    detail: `${masking.url(url)} is not sent to: a person allowed ${allowed.join(', ')} and nothing else`,
  })

function send(
  { id: word, to, path, sign, timeoutSeconds }: Args,
  { desk, house, replays }: Parts,
): Promise<Result<ReplayAttempt, AppError>> {
  return desk.withReader(async (reader) => {
    const id = reader.resolve(word)
    if (!id.ok) return id
    const capture = reader.get(id.value)
    if (!capture.ok) return capture
    // A captured target is a stranger's: whatever it holds, the origin stays the allowed one.
    const url = targetUrl(to, { kind: path }, capture.value.target)
    if (!isAllowed(url, desk.allowed)) return refused(url, desk)
    return sendAgain(
      {
        captureId: id.value,
        url,
        timeoutMs: timeoutSeconds * 1000,
        tls: 'verify',
        credentials: 'leave-out',
        metadata: 'refuse',
        signing: { kind: sign },
      },
      {
        reader,
        replays,
        now: Date.now,
        newId: randomUUID,
        sources: { ...house.context, replyBytes: REPLY_BYTES },
      },
      { signal: desk.signal },
    )
  })
}

/** What went out and what came back. Both hold what strangers wrote. */
async function told(attempt: ReplayAttempt, { desk, house, replays }: Parts): Promise<Answer> {
  const { outcome, leftOut = [], scheme, verdict, failure } = attempt
  const masked = (headers: Headers) =>
    desk.masking.message({ headers, body: new Uint8Array(0) }, house).headers
  const facts = {
    id: attempt.captureId,
    attempt: attempt.number,
    sentBytes: attempt.sentBytes,
    ...(scheme === undefined ? {} : { signedAs: scheme }),
    ...(verdict === undefined ? {} : { verdict }),
  }
  const sent = {
    method: attempt.method,
    url: desk.masking.url(attempt.url),
    headers: masked(attempt.sentHeaders),
    leftOut: secretsLeftBehind(leftOut),
  }
  if (outcome.kind === 'failed') {
    const { error, durationMs } = outcome
    return {
      facts: { ...facts, answered: false, durationMs },
      captured: { sent, error: { code: error.code, ...explain(error) } },
    }
  }
  const { reply } = outcome
  const body = await wholeReply(attempt.id, 'decoded', replays)
  const answer = desk.masking.message({ headers: reply.headers, body }, house)
  const { text, ...place } = sliceOf(answer.body, { offset: 0, bytes: usualPartBytes })
  return {
    facts: {
      ...facts,
      answered: true,
      status: reply.status,
      durationMs: reply.timings.totalMs,
      replyBody: place,
      ...(reply.cut ? { replyCut: true } : {}),
    },
    captured: {
      sent,
      reply: { headers: answer.headers },
      ...(failure === undefined ? {} : { failure }),
    },
    ...(text === '' ? {} : { text }),
  }
}
