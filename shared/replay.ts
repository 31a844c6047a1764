import type { AppError, TargetFault } from './errors'
import type { CaptureId } from './http/capture'
import type { Headers } from './http/headers'
import type { BodyChange } from './replay/change-body'
import type { SigningWish } from './replay/choose-signing'
import type { Expectation } from './replay/expectation'
import type { Transport } from './replay/transport'
import type { LeftBehind } from './replay-headers'
import type { ReplayVerdict } from './replay-verdict'
import type { PathMapping } from './target'

export type AttemptId = string & { readonly brand: 'AttemptId' }

/** What to send: a capture as it is, or with parts of it replaced. */
export interface ReplayOrder extends Transport {
  readonly captureId: CaptureId
  /** Any http or https URL. */
  readonly url: string
  /** What becomes of the captured path; `replace`, so that the URL is all, where not given. */
  readonly path?: PathMapping
  readonly method?: string
  /** In the place of copied ones of the same names; others are added at the end. */
  readonly setHeaders?: Headers
  /** Captured headers of these names stay behind. */
  readonly dropHeaders?: readonly string[]
  readonly timeoutMs: number
  /** `verify` unless a person decided otherwise for this one replay. */
  readonly tls: 'verify' | 'accept-any'
  /** Whether captured `Authorization` and `Cookie` go along; they do not where it is not given. */
  readonly credentials?: 'leave-out' | 'send'
  /** Whether it may reach a cloud machine's metadata service; a person has to be asked first. */
  readonly metadata?: 'refuse' | 'allow'
  /** `auto` where it is not given. */
  readonly signing?: SigningWish
  /** What a draft changes; the capture goes out as it came where it is not given. */
  readonly draft?: ReplayDraft
  /** Name of the target whose secret signs it. */
  readonly target?: string
  /** What the answer has to be; a status of 2xx where not given. */
  readonly expectation?: Expectation
}

/** An edited copy of a capture. */
export interface ReplayDraft {
  /** In place of all captured headers, in this order. */
  readonly headers?: Headers
  readonly body?: BodyChange
}

/** One replay and what came of it. What was really sent is kept beside what came back. */
export interface ReplayAttempt {
  readonly id: AttemptId
  readonly captureId: CaptureId
  /** 1 for the first replay of this capture. */
  readonly number: number
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number
  readonly url: string
  readonly method: string
  readonly sentHeaders: Headers
  readonly sentBytes: number
  /** The proxy it went through; absent for none. */
  readonly proxy?: string
  /** Content codings that were undone and done again to change what is inside; absent for none. */
  readonly recoded?: readonly string[]
  /** Captured headers that did not go along, by name alone; absent in attempts of old. */
  readonly leftOut?: readonly LeftBehind[]
  /** Id of the scheme it was signed anew by; absent where nothing was signed. */
  readonly scheme?: string
  readonly outcome: ReplayOutcome
  /** Answers that sent elsewhere and were followed, in order; the outcome is that of the last. */
  readonly redirects?: readonly Redirect[]
  /** Why the last answer was not followed though that was asked for, as a sentence. */
  readonly notFollowed?: string
  /** Against the attempt before it that went to the same URL; absent in attempts of old. */
  readonly verdict?: ReplayVerdict
  /** Why it is not what was expected, as a sentence; absent where it is. */
  readonly failure?: string
  /** A rule sent it on; absent where a person did. */
  readonly sentBy?: 'forward'
}

/** An answer that sent elsewhere, and the request that followed it. */
export interface Redirect {
  readonly status: number
  /** Of the answer. */
  readonly headers: Headers
  readonly durationMs: number
  readonly next: {
    readonly url: string
    readonly method: string
    readonly sentHeaders: Headers
    readonly sentBytes: number
  }
  /** Names of headers that did not go along to it. */
  readonly withheld: readonly string[]
}

export type ReplayOutcome =
  | { readonly kind: 'answered'; readonly reply: Reply }
  | { readonly kind: 'failed'; readonly error: AppError; readonly durationMs: number }

/** What the target said. Its body is fetched separately. */
export interface Reply {
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly headers: Headers
  readonly bodyBytes: number
  /** True where only the beginning of the answer is here: it was over the limit, or broke off. */
  readonly cut: boolean
  /** Why the answer broke off before its end. */
  readonly brokenOff?: TargetFault
  readonly timings: ReplayTimings
}

/** Milliseconds since the start of the attempt; `undefined` where a step did not happen. */
export interface ReplayTimings {
  readonly lookupMs: number | undefined
  readonly connectMs: number | undefined
  readonly tlsMs: number | undefined
  readonly firstByteMs: number | undefined
  readonly totalMs: number
}
