import { randomUUID } from 'node:crypto'
import type { Bytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId } from '../../shared/http/capture'
import type { HeaderField, Headers } from '../../shared/http/headers'
import { layOut, minimized, pretty } from '../../shared/json/layout'
import { scanJson } from '../../shared/json/scan-json'
import type { ReplayOrder } from '../../shared/replay'
import { err, ok, type Result } from '../../shared/result'
import { detectSchemes } from '../../shared/signatures/detect-schemes'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { Draft } from '../courier/replay-capture'
import { nodeCrypto } from '../signatures/node-crypto'
import { chosenScheme } from './chosen-scheme'
import type { CommandContext } from './command'
import { keysFrom } from './key-flags'
import { choiceFlag, numberFlag } from './parse-command'

/** What the flags of `replay` ask for, for every capture alike. */
export interface ReplayPlan {
  readonly url: string
  readonly method: string | undefined
  readonly headers: Headers
  readonly form: 'captured' | 'minimized' | 'pretty'
  readonly signing: 'auto' | 'as-captured' | 'none'
  readonly provider: string | undefined
  readonly keys: KeyMaterial
  readonly timeoutMs: number
  readonly tls: 'verify' | 'accept-any'
  readonly concurrency: number
  readonly expect: number | undefined
}

const DAY_MS = 24 * 60 * 60 * 1000

export function readPlan(context: CommandContext): Result<ReplayPlan, AppError> {
  const { flags } = context
  const url = flags.text('to')
  if (url === undefined) return usage('Say where to send it with --to URL')
  const form = choiceFlag(flags, 'form', ['captured', 'minimized', 'pretty'])
  if (!form.ok) return form
  const signing = choiceFlag(flags, 'sign', ['auto', 'as-captured', 'none'])
  if (!signing.ok) return signing
  const numbers = readNumbers(context)
  if (!numbers.ok) return numbers
  const headers = readHeaders(flags.texts('header'))
  if (!headers.ok) return headers
  const keys = keysFrom(context)
  if (!keys.ok) return keys
  return ok({
    url,
    method: flags.text('method'),
    headers: headers.value,
    form: form.value,
    signing: signing.value,
    provider: flags.text('provider'),
    keys: keys.value,
    tls: flags.has('insecure') ? 'accept-any' : 'verify',
    ...numbers.value,
  })
}

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

function readNumbers({
  flags,
}: CommandContext): Result<Pick<ReplayPlan, 'timeoutMs' | 'concurrency' | 'expect'>, AppError> {
  const timeout = numberFlag(flags, 'timeout', { min: 1, max: DAY_MS, otherwise: 30_000 })
  if (!timeout.ok) return timeout
  const concurrency = numberFlag(flags, 'concurrency', { min: 1, max: 256, otherwise: 1 })
  if (!concurrency.ok) return concurrency
  const expect = numberFlag(flags, 'expect', { min: 100, max: 599, otherwise: 0 })
  if (!expect.ok) return expect
  return ok({
    timeoutMs: timeout.value,
    concurrency: concurrency.value,
    expect: expect.value === 0 ? undefined : expect.value,
  })
}

function readHeaders(texts: readonly string[]): Result<Headers, AppError> {
  const headers: HeaderField[] = []
  for (const text of texts) {
    const colon = text.indexOf(':')
    if (colon < 1) return usage(`-H takes “Name: value”, not “${text}”`)
    headers.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()])
  }
  return ok(headers)
}

export interface PlannedReplay {
  readonly order: ReplayOrder
  readonly draft: Draft
}

/** The order for one capture: its body in the form asked for, signed as asked for. */
export function planOne(
  plan: ReplayPlan,
  {
    id,
    capture,
    body,
  }: { readonly id: CaptureId; readonly capture: Capture; readonly body: Bytes },
): Result<PlannedReplay, AppError> {
  const formed = inForm(body, plan.form)
  if (!formed.ok) return formed
  const signed = signedAnew(plan, { capture, body: formed.value ?? body })
  if (!signed.ok) return signed
  const setHeaders = [...signed.value.headers, ...plan.headers]
  return ok({
    order: {
      captureId: id,
      url: plan.url,
      timeoutMs: plan.timeoutMs,
      tls: plan.tls,
      ...(plan.method === undefined ? {} : { method: plan.method }),
      ...(setHeaders.length > 0 ? { setHeaders } : {}),
    },
    draft: {
      without: signed.value.without,
      ...(formed.value === undefined ? {} : { body: formed.value }),
    },
  })
}

/** `undefined` where the captured bytes go out as they are. */
function inForm(body: Bytes, form: ReplayPlan['form']): Result<Bytes | undefined, AppError> {
  if (form === 'captured') return ok(undefined)
  const laidOut = layOut(scanJson(body), form === 'minimized' ? minimized : pretty('  '))
  return laidOut === undefined
    ? usage(`This body is not JSON, so it has no ${form} form`)
    : ok(laidOut)
}

/**
 * A stale signature is never sent on: with a secret it is made anew over the bytes really sent,
 * without one it stays behind, unless the person wants it as captured.
 */
function signedAnew(
  plan: ReplayPlan,
  { capture, body }: { readonly capture: Capture; readonly body: Bytes },
): Result<{ readonly headers: Headers; readonly without: readonly string[] }, AppError> {
  if (plan.signing === 'as-captured') return ok({ headers: [], without: [] })
  const request = {
    method: plan.method ?? capture.method,
    url: plan.url,
    headers: capture.headers,
    body,
  }
  const hasKeys = plan.keys.secrets.length > 0 || plan.keys.privateKey !== undefined
  if (plan.signing === 'none' || !hasKeys) {
    return ok({ headers: [], without: signatureHeaders(request) })
  }
  const scheme = chosenScheme(plan.provider, {
    ...request,
    captureId: undefined,
    receivedAt: undefined,
    endpoint: undefined,
  })
  if (!scheme.ok) return scheme
  const moment = { nowMs: Date.now(), deliveryId: randomUUID() }
  const signed = scheme.value.sign(request, plan.keys, nodeCrypto, moment)
  if (!signed.ok) return usage(signed.error)
  return ok({ headers: signed.value.headers, without: scheme.value.headers })
}

const signatureHeaders = (request: Parameters<typeof detectSchemes>[0]): readonly string[] =>
  detectSchemes(request, nodeCrypto)
    .filter(({ confidence }) => confidence !== 'possible')
    .flatMap(({ scheme }) => scheme.headers)
