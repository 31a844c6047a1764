import { setTimeout as wait } from 'node:timers/promises'
import type { ApiPage, DeliveryApi, DeliverySource } from '../../shared/backfill/delivery-source'
import { type Bytes, emptyBytes } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { type Headers, isFieldValue } from '../../shared/http/headers'
import { isLoopbackName } from '../../shared/loopback-name'
import type { Reply } from '../../shared/replay'
import { locationOf } from '../../shared/replay/redirect'
import { err, ok, type Result } from '../../shared/result'
import { chooseProxy } from '../replay/choose-proxy'
import { exchange } from '../replay/exchange'
import { parseTarget, type TargetAddress } from '../replay/target-address'
import { refusalOf, secondsToWait } from './api-refusal'

export interface ApiOptions {
  readonly source: DeliverySource
  /** In place of the source’s own address. */
  readonly api: string | undefined
  readonly token: string
  readonly signal: AbortSignal
  /** Where the proxy is looked up. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Told when it waits because the API asked it to. */
  readonly onWait?: (seconds: number) => void
  /** The longest wait that is sat out; a longer one is a failure. Ninety seconds where absent. */
  readonly patienceSeconds?: number
  readonly timeoutMs?: number
  readonly now?: () => number
  /** Certificates (PEM) to trust besides the known authorities. */
  readonly authorities?: readonly string[]
}

/** A payload of a delivery may have 25 MB, and a page of whole events holds a hundred. */
const MOST_BYTES = 128 * 1024 ** 2
const TIMEOUT_MS = 30_000
const PATIENCE_SECONDS = 90
const MOST_TRIES = 4
const MOST_REDIRECTS = 5

/**
 * Asks a sender’s API, with a token that goes to this origin alone: never over plain http, but to
 * this machine, and to no other host whatever an answer says.
 */
export function openDeliveryApi(options: ApiOptions): Result<DeliveryApi, AppError> {
  const base = (options.api ?? options.source.api).replace(/\/+$/, '')
  const address = parseTarget(base)
  if (!address.ok) return address
  const { scheme, host, authority } = address.value
  if (scheme !== 'https' && !(scheme === 'http' && isLoopbackName(host))) {
    return err({
      code: 'bad-input',
      detail: `${base} gets no token: one is sent over https only, or over http to this machine`,
    })
  }
  const token = options.token.trim()
  if (token === '' || !isFieldValue(token)) {
    return err({
      code: 'bad-input',
      detail: 'The token is empty, or no token: it has control characters in it',
    })
  }
  const headers: Headers = [
    ['Host', authority],
    ['User-Agent', 'Hookwright'],
    ...options.source.headers(token),
    ['Connection', 'close'],
  ]
  const asking = { ...options, token, base, headers }
  return ok({ get: (path) => get(path, asking) })
}

interface Asking extends ApiOptions {
  readonly base: string
  readonly headers: Headers
}

async function get(path: string, asking: Asking): Promise<Result<ApiPage, AppError>> {
  const patience = asking.patienceSeconds ?? PATIENCE_SECONDS
  let waited = 0
  for (let tries = 1; ; tries++) {
    const said = await follow(path.startsWith('/') ? `${asking.base}${path}` : path, asking)
    if (!said.ok) return said
    const { reply, body } = said.value
    if (reply.status === 200) return wholePage(reply, body, asking)
    const seconds = secondsToWait(reply, { tries, nowMs: (asking.now ?? Date.now)() })
    if (seconds === undefined || tries === MOST_TRIES || waited + seconds > patience) {
      const { token } = asking
      return err(refusalOf(reply, body, { host: hostOf(asking), path, token, seconds }))
    }
    asking.onWait?.(seconds)
    waited += seconds
    const isOver = await wait(seconds * 1000, true, { signal: asking.signal }).catch(() => false)
    if (!isOver) return err({ code: 'cancelled' })
  }
}

interface Said {
  readonly reply: Reply
  readonly body: Bytes
}

/** Follows where an answer sends, as long as that is the same origin. */
async function follow(first: string, asking: Asking): Promise<Result<Said, AppError>> {
  let url = first
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const place = sameOrigin(url, asking)
    if (!place.ok) return place
    const said = await ask(url, place.value, asking)
    const location = said.ok ? locationOf(said.value.reply) : undefined
    if (location === undefined) return said
    url = URL.canParse(location, url) ? new URL(location, url).href : location
  }
  return failed(asking, 'it sends from one place to the next')
}

/** Wherever a page or a redirect leads: the token goes nowhere else. */
function sameOrigin(url: string, asking: Asking): Result<TargetAddress, AppError> {
  if (!URL.canParse(url) || new URL(url).origin !== new URL(asking.base).origin) {
    return failed(asking, `it leads to another address, ${url.slice(0, 200)}, which gets no token`)
  }
  return parseTarget(url)
}

async function ask(
  url: string,
  target: TargetAddress,
  asking: Asking,
): Promise<Result<Said, AppError>> {
  if (asking.signal.aborted) return err({ code: 'cancelled' })
  const proxy = chooseProxy('env', target, asking.env)
  if (!proxy.ok) return proxy
  const { outcome, replyBody } = await exchange(
    {
      url,
      target,
      method: 'GET',
      headers: asking.headers,
      body: emptyBytes,
      timeoutMs: asking.timeoutMs ?? TIMEOUT_MS,
      tls: 'verify',
      http: '1.1',
      proxy: proxy.value,
    },
    {
      signal: asking.signal,
      replyBytes: MOST_BYTES,
      authorities: asking.authorities ?? [],
      mayReach: (kind) => kind !== 'metadata',
      lookup: undefined,
    },
  )
  // A head may have come before a person lost patience.
  if (asking.signal.aborted) return err({ code: 'cancelled' })
  return outcome.kind === 'answered'
    ? ok({ reply: outcome.reply, body: replyBody })
    : err(outcome.error)
}

function wholePage(reply: Reply, body: Bytes, asking: Asking): Result<ApiPage, AppError> {
  if (reply.brokenOff !== undefined || reply.cut) {
    return failed(asking, reply.brokenOff ? 'its answer broke off' : 'its answer is too large')
  }
  return ok({ headers: reply.headers, body, host: hostOf(asking) })
}

const hostOf = ({ base }: Pick<Asking, 'base'>): string => new URL(base).host

const failed = (asking: Pick<Asking, 'base'>, detail: string): Result<never, AppError> =>
  err({ code: 'api-failed', host: hostOf(asking), detail })
