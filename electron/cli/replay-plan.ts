import { isBrokerUrl } from '../../shared/amqp/broker-address'
import { parsePublishTarget } from '../../shared/amqp/publish-target'
import type { AppError } from '../../shared/errors'
import type { HeaderField, Headers } from '../../shared/http/headers'
import type { ReplayOrder } from '../../shared/replay'
import { type BodyEdit, readBodyEdit } from '../../shared/replay/change-body'
import {
  checkExpectation,
  type Expectation,
  readJsonExpectation,
  usualExpectation,
} from '../../shared/replay/expectation'
import { type Pace, readTempo } from '../../shared/replay/pace'
import { noRetries } from '../../shared/replay/retry-policy'
import type { SendingOrder } from '../../shared/replay/sending-order'
import { planReplayHeaders } from '../../shared/replay-headers'
import { err, ok, type Result } from '../../shared/result'
import { schemesNamed } from '../../shared/signatures/find-scheme'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import { readPathMapping } from '../../shared/target'
import type { Config } from '../config/config'
import type { RunPlan } from '../courier/replay-run'
import { parseTarget } from '../replay/target-address'
import type { CommandContext, FlagValues } from './command'
import { configOf } from './config-flag'
import { durationFlag } from './duration'
import { keysFrom } from './key-flags'
import { choiceFlag, numberFlag } from './parse-command'
import { readTransport } from './transport-flags'

/** What the flags of `replay` ask for, for every capture alike. */
export interface ReplayPlan {
  readonly run: RunPlan
  readonly order: SendingOrder
  readonly seed: number
  /** What was asked for; `undefined` where nothing was, so that no answer is a failed check. */
  readonly asked: Expectation | undefined
  readonly config: Config
}

/** What the flags of `replay` and `accept` say about where and how to send. */
export interface SendPlan {
  readonly order: Omit<ReplayOrder, 'captureId'>
  readonly keys: KeyMaterial
  readonly config: Config
}

const DAY_MS = 24 * 60 * 60 * 1000

export function readPlan(context: CommandContext): Result<ReplayPlan, AppError> {
  const { flags } = context
  const send = readSendPlan(context)
  if (!send.ok) return send
  const changes = readChanges(flags)
  if (!changes.ok) return changes
  const pace = readPace(flags)
  if (!pace.ok) return pace
  const concurrency = numberFlag(flags, 'concurrency', { min: 1, max: 256, otherwise: 1 })
  if (!concurrency.ok) return concurrency
  const retries = numberFlag(flags, 'retries', { min: 0, max: 100, otherwise: 0 })
  if (!retries.ok) return retries
  const seed = numberFlag(flags, 'seed', { min: 0, max: 2 ** 32 - 1, otherwise: 1 })
  if (!seed.ok) return seed
  const order = choiceFlag(flags, 'order', ['arrival', 'reversed', 'shuffle', 'doubled'])
  if (!order.ok) return order
  const asked = readExpectation(flags)
  if (!asked.ok) return asked
  return ok({
    run: {
      order: {
        ...send.value.order,
        ...changes.value,
        expectation: asked.value ?? usualExpectation,
      },
      keys: send.value.keys,
      concurrency: concurrency.value,
      pace: pace.value,
      retry: { ...noRetries, retries: retries.value },
    },
    order: order.value,
    seed: seed.value,
    asked: asked.value,
    config: send.value.config,
  })
}

/** A URL of the web or of a broker. */
const whereTo = (url: string): Result<unknown, AppError> =>
  isBrokerUrl(url) ? parsePublishTarget(url) : parseTarget(url)

const usage = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

export function readSendPlan(context: CommandContext): Result<SendPlan, AppError> {
  const { flags } = context
  const url = flags.text('to')
  if (url === undefined) return usage('Say where to send it with --to URL')
  const target = whereTo(url)
  if (!target.ok) return target
  const timeout = numberFlag(flags, 'timeout', { min: 1, max: DAY_MS, otherwise: 30_000 })
  if (!timeout.ok) return timeout
  const credentials = choiceFlag(flags, 'credentials', ['leave-out', 'send'])
  if (!credentials.ok) return credentials
  const setHeaders = readHeaders(flags.texts('header'))
  if (!setHeaders.ok) return setHeaders
  const provider = flags.text('provider')
  if (provider !== undefined && schemesNamed(provider).length === 0) {
    return err({ code: 'not-found', what: `provider or signature scheme “${provider}”` })
  }
  const transport = readTransport(flags)
  if (!transport.ok) return transport
  const keys = keysFrom(context)
  if (!keys.ok) return keys
  const config = configOf(context)
  if (!config.ok) return config
  const method = flags.text('method')
  const path = readPathMapping(flags.text('path') ?? 'replace')
  if (path === undefined) return usage('--path is replace, keep or strip:/prefix')
  return ok({
    order: {
      url,
      path,
      timeoutMs: timeout.value,
      credentials: credentials.value,
      ...allowances(flags),
      ...transport.value,
      ...(method === undefined ? {} : { method }),
      ...(setHeaders.value.length > 0 ? { setHeaders: setHeaders.value } : {}),
      signing: { kind: 'auto', ...nameAndUrl(flags) },
    },
    keys: keys.value,
    config: config.value,
  })
}

/** What a person has to ask for by name. */
const allowances = (flags: FlagValues): Pick<ReplayOrder, 'tls' | 'metadata'> => ({
  tls: flags.has('insecure') ? 'accept-any' : 'verify',
  metadata: flags.has('allow-metadata') ? 'allow' : 'refuse',
})

function nameAndUrl(flags: FlagValues): { readonly name?: string; readonly url?: string } {
  const [name, url] = [flags.text('provider'), flags.text('url')]
  return { ...(name === undefined ? {} : { name }), ...(url === undefined ? {} : { url }) }
}

function readHeaders(texts: readonly string[]): Result<Headers, AppError> {
  const headers: HeaderField[] = []
  for (const text of texts) {
    const colon = text.indexOf(':')
    if (colon < 1) return usage(`-H takes “Name: value”, not “${text}”`)
    headers.push([text.slice(0, colon).trim(), text.slice(colon + 1).trim()])
  }
  // A header that can never be sent is found before the first capture goes out.
  const planned = planReplayHeaders([], {
    host: 'localhost',
    method: 'POST',
    bodyBytes: 0,
    credentials: 'leave-out',
    setHeaders: headers,
  })
  return planned.ok ? ok(headers) : planned
}

function readChanges(flags: FlagValues): Result<Pick<ReplayOrder, 'draft' | 'signing'>, AppError> {
  const form = choiceFlag(flags, 'form', ['captured', 'minimized', 'pretty', 'repaired'])
  if (!form.ok) return form
  const kind = choiceFlag(flags, 'sign', ['auto', 'as-captured', 'none'])
  if (!kind.ok) return kind
  const deliveryId = choiceFlag(flags, 'delivery-id', ['fresh', 'as-captured'])
  if (!deliveryId.ok) return deliveryId
  const edits: BodyEdit[] = []
  for (const text of flags.texts('set')) {
    const edit = readBodyEdit(text)
    if (!edit.ok) return edit
    edits.push(edit.value)
  }
  const signing = { kind: kind.value, deliveryId: deliveryId.value, ...nameAndUrl(flags) }
  return ok({ draft: { body: { edits, form: form.value } }, signing })
}

function readPace(flags: FlagValues): Result<Pace, AppError> {
  const text = flags.text('tempo') ?? 'max'
  const speed = readTempo(text)
  if (speed === undefined) {
    return usage(`--tempo is original, max, or a factor such as 10x, not “${text}”`)
  }
  const rate = numberFlag(flags, 'rate', { min: 1, max: 100_000, otherwise: 0 })
  return rate.ok ? ok({ speed, perSecond: rate.value }) : rate
}

function readExpectation(flags: FlagValues): Result<Expectation | undefined, AppError> {
  const status = flags.text('expect')
  const bodyContains = flags.text('expect-body')
  const json = flags.text('expect-json')
  const within = durationFlag(flags, 'expect-within', { maxMs: 3_600_000, otherwiseMs: 0 })
  if (!within.ok) return within
  const withinMs = within.value
  if (status === undefined && bodyContains === undefined && json === undefined && withinMs === 0) {
    return ok(undefined)
  }
  return checkExpectation({
    ...(status === undefined ? {} : { status }),
    ...(bodyContains === undefined ? {} : { bodyContains }),
    ...(json === undefined ? {} : { json: readJsonExpectation(json) }),
    ...(withinMs === 0 ? {} : { withinMs }),
  })
}
