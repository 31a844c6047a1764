import type { AskedForward } from '../../shared/forwards/forward-rules'
import { endToEndHeaders } from '../../shared/forwards/pass-headers'
import type { CaptureId, CaptureSummary } from '../../shared/http/capture'
import { headerOf } from '../../shared/http/headers'
import { type PlannedAnswer, plainText } from '../capture/answer'
import type { Ask, Asked } from '../forwards/pass-on'

/** A question to a target, with a number that its answer comes back under. */
export interface NumberedAsk {
  readonly number: number
  readonly ask: Ask
}

export interface NumberedAnswer {
  readonly number: number
  readonly asked: Asked
}

/** Has targets asked what senders are to be told. */
export interface Asking {
  /** The answer is found once the capture is on disk; `own` is used where that is wished for. */
  readonly answer: (forward: AskedForward, own: () => PlannedAnswer) => PlannedAnswer
  readonly told: (answer: NumberedAnswer) => void
}

export interface AskingParts {
  readonly ask: (ask: NumberedAsk) => void
  /** What the sender of this capture was told in the end. */
  readonly onAnswered: (id: CaptureId, answered: CaptureSummary['answered']) => void
}

/** The courier keeps the time; this is for one that was started anew and knows nothing of it. */
const SPARE_MS = 3000

export function createAsking({ ask: tell, onAnswered }: AskingParts): Asking {
  const open = new Map<number, (asked: Asked) => void>()
  let last = 0

  const ask = (question: Ask): Promise<Asked> =>
    new Promise((resolve) => {
      const number = ++last
      const settle = (asked: Asked): void => {
        clearTimeout(timer)
        open.delete(number)
        resolve(asked)
      }
      const timer = setTimeout(
        () => settle({ kind: 'too late' }),
        question.answerWithinMs + SPARE_MS,
      )
      open.set(number, settle)
      tell({ number, ask: question })
    })

  return {
    answer: (forward, own) => ({
      ...nothingYet,
      async ask({ id, method, answered }) {
        const startedMs = performance.now()
        const asked = await ask({ ...forward, captureId: id })
        const answer = forMethod(method, answerOf(asked, forward, own), asked)
        const durationMs = answered.durationMs + performance.now() - startedMs + answer.delayMs
        onAnswered(id, { status: answer.ending ? 0 : answer.status, durationMs })
        return answer
      },
    }),
    told: ({ number, asked }) => open.get(number)?.(asked),
  }
}

/** While the target is asked, nothing is promised: a crash now leaves a capture without an answer. */
const nothingYet: PlannedAnswer = { status: 0, headers: [], body: new Uint8Array(), delayMs: 0 }

function answerOf(
  asked: Asked,
  { otherwise }: AskedForward,
  own: () => PlannedAnswer,
): PlannedAnswer {
  if (asked.kind === 'answered') {
    const { status, headers, body } = asked
    return { status, headers: endToEndHeaders(headers), body, delayMs: 0 }
  }
  return otherwise === 'response' ? own() : faults[asked.kind]
}

/** To HEAD a target says how long the body would be, and sends none. */
function forMethod(method: string, answer: PlannedAnswer, asked: Asked): PlannedAnswer {
  if (method !== 'HEAD' || asked.kind !== 'answered') return answer
  const length = headerOf(asked.headers, 'content-length') ?? ''
  return { ...answer, named: { bodyBytes: /^\d{1,15}$/.test(length) ? Number(length) : undefined } }
}

/** Without a word on where the target is: senders are strangers. */
const faults: Readonly<Record<Exclude<Asked['kind'], 'answered'>, PlannedAnswer>> = {
  'too late': {
    ...plainText(504, 'The target did not answer in time. The request was kept.'),
    delayMs: 0,
  },
  unreachable: {
    ...plainText(502, 'The target could not be reached. The request was kept.'),
    delayMs: 0,
  },
}
