import { gzipSync } from 'node:zlib'
import { type AcceptanceSource, type Bench, createBench } from '../../shared/acceptance/bench'
import { judgeRow } from '../../shared/acceptance/judge-row'
import type {
  AcceptanceReport,
  AcceptanceRow,
  AcceptanceRules,
} from '../../shared/acceptance/report'
import type { Variant } from '../../shared/acceptance/variant'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayOrder, ReplayOutcome } from '../../shared/replay'
import { err, ok, type Result } from '../../shared/result'
import type { SignedRequest } from '../../shared/signatures/scheme'
import { maskSecrets } from '../mask-secrets'
import { type SendOptions, type SentReplay, sendReplay } from '../replay/send-replay'
import { nodeCrypto } from '../signatures/node-crypto'
import { showExchange } from './show-exchange'

/** What is sent where, and what is expected of it. */
export interface AcceptancePlan {
  readonly source: AcceptanceSource
  /** Set where the source is a capture of the store. */
  readonly captureId: CaptureId | undefined
  readonly variants: readonly Variant[]
  readonly rules: AcceptanceRules
  /** How it is sent; URL, headers and credentials are the source's. */
  readonly order: Omit<ReplayOrder, 'captureId' | 'url'>
}

export interface AcceptanceParts {
  readonly now: () => number
  /** A new UUID. */
  readonly newId: () => string
  /** Ends the run; what was answered so far is its report. */
  readonly signal: AbortSignal
  readonly onRow: (row: AcceptanceRow) => void
}

/** Puts a capture on the bench as of now. */
export const benchNow = (
  source: AcceptanceSource,
  { now, newId }: Pick<AcceptanceParts, 'now' | 'newId'>,
): Result<Bench, AppError> =>
  createBench(source, {
    crypto: nodeCrypto,
    nowMs: now(),
    newId,
    gzip: (bytes) => new Uint8Array(gzipSync(bytes)),
  })

/**
 * Sends one variant after the other, each signed right before, and holds the answers to what a
 * correct handler says. Fails where nothing can be sent, or nobody is there to answer.
 */
export async function runAcceptance(
  plan: AcceptancePlan,
  parts: AcceptanceParts,
): Promise<Result<AcceptanceReport, AppError>> {
  const startedAt = parts.now()
  const startedMs = performance.now()
  const rows: AcceptanceRow[] = []
  let silence: AppError | undefined
  let isAnswered = false
  for (const variant of plan.variants) {
    if (parts.signal.aborted) break
    const row = await askVariant(variant, plan, parts)
    if (!row.ok) return row
    const { outcomes } = row.value
    if (outcomes.some(isCancelled)) break
    const failure = outcomes.find((outcome) => outcome.kind === 'failed')
    silence ??= failure?.error
    isAnswered ||= outcomes.some(({ kind }) => kind === 'answered')
    // A handler that breaks is a finding; one that was never there is none.
    if (!isAnswered && failure && isOutOfReach(failure.error)) return err(failure.error)
    rows.push(row.value.row)
    parts.onRow(row.value.row)
  }
  if (!isAnswered && silence) return err(silence)
  return ok({
    id: parts.newId(),
    url: maskSecrets(plan.source.change.url),
    captureId: plan.captureId,
    scheme: { id: plan.source.scheme.id, label: plan.source.scheme.label },
    startedAt,
    durationMs: performance.now() - startedMs,
    rules: plan.rules,
    state: rows.length === plan.variants.length ? 'finished' : 'stopped',
    rows,
  })
}

const isCancelled = (outcome: ReplayOutcome): boolean =>
  outcome.kind === 'failed' && outcome.error.code === 'cancelled'

const isOutOfReach = (error: AppError): boolean =>
  error.code !== 'target-unreachable' || !['reset', 'bad-answer'].includes(error.cause)

interface AskedVariant {
  readonly row: AcceptanceRow
  readonly outcomes: readonly ReplayOutcome[]
}

async function askVariant(
  variant: Variant,
  plan: AcceptancePlan,
  parts: AcceptanceParts,
): Promise<Result<AskedVariant, AppError>> {
  const bench = benchNow(plan.source, parts)
  if (!bench.ok) return bench
  const { id, title } = variant
  const made = variant.make(bench.value)
  if (made.kind === 'not-applicable') {
    return ok({
      row: { kind: 'not-applicable', id, title, reason: made.reason },
      outcomes: [],
    })
  }
  const startedMs = performance.now()
  const sent: { readonly request: SignedRequest; readonly replay: SentReplay }[] = []
  for (const request of made.requests) {
    const replay = await send(request, plan, parts.signal)
    if (!replay.ok) return replay
    sent.push({ request, replay: replay.value })
  }
  const outcomes = sent.map(({ replay }) => replay.outcome)
  return ok({
    row: {
      kind: 'asked',
      id,
      title,
      wanted: made.wanted,
      durationMs: performance.now() - startedMs,
      exchanges: sent.map(({ request, replay }) => showExchange(request, replay, plan.source.keys)),
      fault: judgeRow(variant, made.wanted, outcomes, plan.rules),
    },
    outcomes,
  })
}

/** Only the beginning of an answer is shown; the rest need not be read. */
const REPLY_BYTES = 64 * 1024

async function send(
  request: SignedRequest,
  { order, source }: AcceptancePlan,
  signal: AbortSignal,
): Promise<Result<SentReplay, AppError>> {
  const signatureNames = source.scheme.headers
  const options: SendOptions = { signal, replyBytes: REPLY_BYTES, signatureNames }
  const { url, method } = request
  // What may not go along was left out when the request was made.
  const sent = await sendReplay(
    request,
    { ...order, url, method, setHeaders: [], credentials: 'send' },
    options,
  )
  const { outcome } = sent
  return outcome.kind === 'failed' && isOrderFault(outcome.error) ? err(outcome.error) : ok(sent)
}

/** It would fail for every target. */
const isOrderFault = ({ code }: AppError): boolean =>
  code === 'bad-url' || code === 'bad-header' || code === 'bad-input'
