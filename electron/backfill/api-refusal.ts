import { type Bytes, toLossyText } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import { type Headers, headerOf } from '../../shared/http/headers'
import type { Reply } from '../../shared/replay'

/**
 * How many seconds an API wants to be left alone; `undefined` where asking again would not help.
 * `Retry-After` comes before the limits’ own headers (GitHub: epoch seconds); without either the
 * pause doubles with each try.
 */
export function secondsToWait(
  reply: Reply,
  { tries, nowMs }: { readonly tries: number; readonly nowMs: number },
): number | undefined {
  const { status, headers } = reply
  if (!isBusy(reply) && status < 500) return undefined
  const after = headerOf(headers, 'retry-after')?.trim() ?? ''
  if (/^\d{1,6}$/.test(after)) return Number(after)
  const date = Date.parse(after)
  if (!Number.isNaN(date)) return secondsUntil(date, nowMs)
  const reset = isBusy(reply) ? resetOf(headers) : 0
  return reset > 0 ? secondsUntil(reset * 1000, nowMs) : 2 ** (tries - 1)
}

const isBusy = ({ status, headers }: Reply): boolean =>
  status === 429 || (status === 403 && isSpent(headers))

/** GitHub says 403 for both: no right, and too many requests. */
const isSpent = (headers: Headers): boolean =>
  headerOf(headers, 'retry-after') !== undefined ||
  headerOf(headers, 'x-ratelimit-remaining')?.trim() === '0'

const resetOf = (headers: Headers): number =>
  Number(headerOf(headers, 'x-ratelimit-reset') ?? headerOf(headers, 'ratelimit-reset') ?? 0)

const secondsUntil = (ms: number, nowMs: number): number =>
  Math.max(1, Math.ceil((ms - nowMs) / 1000))

interface Asked {
  readonly host: string
  readonly path: string
  /** Not to be told again, should an answer repeat it. */
  readonly token: string
  /** How long it wants to be left alone, where it does. */
  readonly seconds: number | undefined
}

/** What an answer other than 200 means. */
export function refusalOf(reply: Reply, body: Bytes, asked: Asked): AppError {
  const { host, path, token, seconds = 0 } = asked
  const { status, statusText } = reply
  if (isBusy(reply)) return { code: 'api-busy', host, retryAfterSeconds: seconds }
  const said = messageIn(body, token) || statusText || 'it says no more'
  if (status === 401 || status === 403) return { code: 'api-refused', host, status, said }
  if (status === 404 || status === 410) {
    return { code: 'api-missing', host, what: path.replace(/\?.*$/s, '') }
  }
  return { code: 'api-failed', host, detail: `it answered ${status}: ${said}` }
}

const LONGEST_MESSAGE = 300

/** GitHub and GitLab have it in `message` or `error`, Stripe in `error.message`. */
function messageIn(body: Bytes, token: string): string {
  try {
    const said = JSON.parse(toLossyText(body)) as Readonly<Record<string, unknown>> | null
    const inner = said?.error as Readonly<Record<string, unknown>> | string | undefined
    const message = said?.message ?? (typeof inner === 'object' ? inner.message : inner)
    if (typeof message !== 'string') return ''
    return message.replaceAll(token, '••••').replace(/\.$/, '').slice(0, LONGEST_MESSAGE)
  } catch {
    return ''
  }
}
