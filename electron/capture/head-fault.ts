import { isToken } from '../../shared/http/headers'
import type { Answer } from './answer'
import { refusals } from './refusals'

/** The parts of a head that decide where its body ends and whether it may be taken. */
export interface Head {
  readonly url?: string | undefined
  /** `major.minor` as node's parser gives it. */
  readonly httpVersion: string
  /** Flat, as in `rawHeaders`. */
  readonly rawHeaders: readonly string[]
}

/**
 * Refuses what node's parser lets pass but two programs could read in two ways: several Host
 * lines, a length together with a transfer coding, a coding other than exactly `chunked`, a coding
 * in HTTP/1.0. Behind such a head a second request could be hidden in the body.
 */
export function headFault(head: Head): Answer | undefined {
  const modern = head.httpVersion === '1.1'
  if (!modern && head.httpVersion !== '1.0') return refusals.version
  if (!isTarget(head.url ?? '/')) return refusals.malformed
  const { hosts, lengths, codings, names } = decidingFields(head.rawHeaders)
  if (names === 'odd') return refusals.malformed
  if (hosts.length > 1) return refusals.severalHosts
  if (hosts.length === 0 && modern) return refusals.noHost
  if (!hosts.every(isHost)) return refusals.invalidHost
  if (lengths.length + codings.length > 1) return refusals.ambiguousLength
  const sound = lengths.every(isLength) && codings.every((coding) => modern && isChunked(coding))
  return sound ? undefined : refusals.ambiguousLength
}

/** The length the head declares; 0 where it declares none. Only for heads without a fault. */
export function declaredBytes({ rawHeaders }: Head): number {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (kindOf(rawHeaders[index] ?? '') === 'content-length') return Number(rawHeaders[index + 1])
  }
  return 0
}

interface DecidingFields {
  readonly hosts: readonly string[]
  readonly lengths: readonly string[]
  readonly codings: readonly string[]
  readonly names: 'tokens' | 'odd'
}

function decidingFields(rawHeaders: readonly string[]): DecidingFields {
  const hosts: string[] = []
  const lengths: string[] = []
  const codings: string[] = []
  let names: 'tokens' | 'odd' = 'tokens'
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    if (!isToken(name)) names = 'odd'
    const kind = kindOf(name)
    if (kind === 'host') hosts.push(rawHeaders[index + 1] ?? '')
    else if (kind === 'content-length') lengths.push(rawHeaders[index + 1] ?? '')
    else if (kind === 'transfer-encoding') codings.push(rawHeaders[index + 1] ?? '')
  }
  return { hosts, lengths, codings, names }
}

/** Visible ASCII; the parser of older runtimes takes more, also in names. */
const isTarget = (url: string): boolean => /^[\x21-\x7e]+$/.test(url)
/** `uri-host [":" port]` of RFC 9110, section 7.2; empty where the target has no authority. */
const isHost = (value: string): boolean =>
  /^(?:\[[\w.~!$&'()*+,;=:%-]+\]|(?:[\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)(?::\d*)?$/.test(value)
const isLength = (value: string): boolean => /^[0-9]{1,15}$/.test(value)
const isChunked = (value: string): boolean => value.toLowerCase() === 'chunked'

/** The name in lower case if it is one that matters here. */
function kindOf(name: string): string | undefined {
  // By length first: this runs for every header, and lower-casing all would cost more.
  return name.length === 4 || name.length === 14 || name.length === 17
    ? name.toLowerCase()
    : undefined
}
