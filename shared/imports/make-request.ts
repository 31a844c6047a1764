import { type Bytes, emptyBytes, fromLatin1, utf8 } from '../bytes'
import type { Answered } from '../http/capture'
import { type HeaderField, type Headers, isToken } from '../http/headers'
import { err, ok, type Result } from '../result'
import { type ImportedRequest, importLimits } from './imported'

/** What a format found, before it is checked. */
export interface FoundRequest {
  readonly method: unknown
  /** A full URL, or path and query. */
  readonly url: unknown
  /** The target exactly as it was received, where the file says so; comes before that of the URL. */
  readonly target?: unknown
  readonly headers: readonly (readonly [unknown, unknown])[]
  readonly trailers?: readonly (readonly [unknown, unknown])[]
  readonly body?: Bytes | undefined
  readonly httpVersion?: unknown
  readonly receivedAt?: number | undefined
  readonly remoteAddress?: unknown
  readonly answered?: Answered | undefined
  readonly note?: unknown
  readonly tags?: unknown
  readonly pinned?: unknown
  readonly origin?: unknown
  readonly signing?: ImportedRequest['signing']
}

/**
 * Checks what stood in a file as hostile input, and gives it the form of a request. The error is
 * the reason in a few words.
 */
export function makeRequest(found: FoundRequest): Result<ImportedRequest, string> {
  const { method, url } = found
  if (typeof method !== 'string' || !isToken(method) || method.length > 200) {
    return err('its method is not one HTTP allows')
  }
  if (typeof url !== 'string') return err('it has no URL')
  const exact = isExactTarget(found.target) ? found.target : undefined
  const target = exact === undefined ? targetOf(url) : ok(exact)
  if (!target.ok) return target
  const headers = fieldsOf(found.headers)
  if (!headers.ok) return headers
  const trailers = fieldsOf(found.trailers ?? [])
  if (!trailers.ok) return trailers
  return ok({
    method,
    url: onTheWire(url),
    target: target.value,
    httpVersion: found.httpVersion === '1.0' ? '1.0' : '1.1',
    headers: exact === undefined ? withHost(headers.value, url) : headers.value,
    trailers: trailers.value,
    body: found.body ?? emptyBytes,
    receivedAt: momentOf(found.receivedAt),
    remoteAddress: shortText(found.remoteAddress, 100),
    answered: answeredOf(found.answered),
    note: shortText(found.note, importLimits.noteCharacters),
    tags: tagsOf(found.tags),
    pinned: found.pinned === true,
    // Of all origins only this one holds here, too: nothing else of a file arrived here.
    ...(found.origin === 'backfilled' ? { origin: found.origin } : {}),
    signing: found.signing,
  })
}

const isExactTarget = (target: unknown): target is string =>
  typeof target === 'string' &&
  target.length <= importLimits.targetBytes &&
  /^[\u0021-\u007e\u0080-\u00ff]+$/.test(target)

/** Path and query of a URL as written; nothing is decoded or normalised. */
function targetOf(url: string): Result<string, string> {
  const match = /^(?:https?:\/\/[^/?#]*)?([^#]*)/i.exec(url)
  const rest = match?.[1] ?? ''
  const target = rest === '' ? '/' : rest.startsWith('?') ? `/${rest}` : rest
  const wire = onTheWire(target)
  if (wire.length > importLimits.targetBytes) return err('its URL is too long')
  if (!wire.startsWith('/') && wire !== '*') return err('its URL is neither http, https nor a path')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  return ok(wire.replace(/[\u0000-\u0020\u007f]/g, percent))
}

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

function fieldsOf(pairs: readonly (readonly [unknown, unknown])[]): Result<Headers, string> {
  if (pairs.length > importLimits.headers) return err('it has too many headers')
  const fields: HeaderField[] = []
  for (const [name, value] of pairs) {
    if (typeof name !== 'string' || typeof value !== 'string') {
      return err('one of its headers is not a pair of texts')
    }
    // Pseudo-headers of HTTP/2, as browsers export them, are no header lines.
    if (name.startsWith(':')) continue
    if (!isToken(name)) return err(`“${name.slice(0, 60)}” is not a header name`)
    const wire = onTheWire(value)
    if (wire.length > importLimits.headerBytes) return err(`its header ${name} is too long`)
    if (/[\0\r\n]/.test(wire)) return err(`its header ${name} has a line break in it`)
    fields.push([name, wire])
  }
  return ok(fields)
}

/** Exports that name a URL often leave the Host header out. */
function withHost(headers: Headers, url: string): Headers {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url)?.[1]
  if (host === undefined || headers.some(([name]) => name.toLowerCase() === 'host')) return headers
  return [['Host', onTheWire(host)], ...headers]
}

/** Text beyond one byte per character is what UTF-8 makes of it on the wire. */
export const onTheWire = (text: string): string =>
  isOneBytePerCharacter(text) ? text : fromLatin1(utf8(text))

// biome-ignore lint/suspicious/noControlCharactersInRegex: every character that is one byte
const isOneBytePerCharacter = (text: string): boolean => !/[^\u0000-\u00ff]/.test(text)

const MAX_MOMENT = 8.64e15

const momentOf = (ms: number | undefined): number | undefined =>
  ms !== undefined && Number.isFinite(ms) && ms >= 0 && ms <= MAX_MOMENT
    ? Math.round(ms)
    : undefined

const shortText = (text: unknown, limit: number): string =>
  typeof text === 'string' ? text.slice(0, limit) : ''

function tagsOf(tags: unknown): readonly string[] {
  if (!Array.isArray(tags)) return []
  return tags
    .filter((tag): tag is string => typeof tag === 'string' && tag !== '')
    .slice(0, importLimits.tags)
    .map((tag) => tag.slice(0, 100))
}

function answeredOf(answered: Answered | undefined): Answered | undefined {
  if (answered === undefined) return undefined
  const { status, durationMs } = answered
  const isStatus = Number.isInteger(status) && status >= 0 && status <= 999
  return isStatus && Number.isFinite(durationMs) && durationMs >= 0
    ? { status, durationMs }
    : undefined
}
