import { type Bytes, joined, toText, utf8 } from '../bytes'
import { keyOf, literalOf, textOf } from '../json/nodes'
import { jsonPointerOf, type Path, pathsInOrder } from '../json/paths'
import { type JsonIndex, scanJson } from '../json/scan-json'
import { kinds } from '../json/tokens'
import type { Replacing } from './replacing'

/**
 * Replaces values in a JSON text. Only the bytes of these values change: layout, order, escapes
 * and numbers elsewhere stay the sender’s own. `undefined` for text that is not JSON.
 *
 * @param place what the text is, for the report: `body`
 */
export function redactJson(bytes: Bytes, replacing: Replacing, place: string): Bytes | undefined {
  const index = scanJson(bytes)
  if (!index.wellFormed || index.state === 'invalid-utf8' || index.length === 0) return undefined
  const parts: Bytes[] = []
  let from = 0
  const walk = { place, pathOf: pathsInOrder(index), secretUntil: { token: 0 } }
  for (let token = 0; token < index.length; token++) {
    const changed = redactToken(index, token, replacing, walk)
    if (changed === undefined) continue
    parts.push(bytes.subarray(from, index.start[token]), utf8(changed))
    from = index.end[token] as number
  }
  return from === 0 ? bytes : joined([...parts, bytes.subarray(from)])
}

interface Walk {
  readonly place: string
  readonly pathOf: (token: number) => Path
  /** Everything before this token lies within a value that is secret as a whole. */
  readonly secretUntil: { token: number }
}

function redactToken(
  index: JsonIndex,
  token: number,
  replacing: Replacing,
  walk: Walk,
): string | undefined {
  const kind = index.kind[token] as number
  if (kind === kinds.key) return redactKey(index, token, replacing, walk)
  const isInside = token < walk.secretUntil.token
  const reason = isInside ? 'secret field' : secretReason(index, token, replacing, walk)
  if (kind <= kinds.array) {
    if (reason !== undefined && !isInside) walk.secretUntil.token = index.next[token] as number
    return undefined
  }
  if (kind === kinds.string) return redactString(index, token, replacing, { ...walk, reason })
  if (kind === kinds.number) return redactNumber(index, token, replacing, { ...walk, reason })
  return undefined
}

const nameWords =
  /^(?:full|first|last|given|family|sur|middle|user|display|real|card|holder)?_?-?name$/i

function secretReason(
  index: JsonIndex,
  token: number,
  replacing: Replacing,
  { pathOf }: Walk,
): string | undefined {
  const key = keyOf(index, token)
  if (key >= 0) {
    const name = textOf(index, key)
    if (replacing.isSecretField(name)) return 'secret field'
    if (replacing.detectsNames && nameWords.test(name)) return 'name'
  }
  if (!replacing.hasPaths) return undefined
  const steps = pathOf(token).map(String)
  return replacing.isSecretPath(steps) ? 'chosen path' : undefined
}

const placeOf = ({ place, pathOf }: Walk, token: number): string =>
  `${place} ${jsonPointerOf(pathOf(token)).slice(0, 200) || '/'}`

interface Found extends Walk {
  readonly reason: string | undefined
}

function redactString(
  index: JsonIndex,
  token: number,
  replacing: Replacing,
  found: Found,
): string | undefined {
  const { place, reason } = found
  const text = textOf(index, token)
  const where = (): string => placeOf(found, token)
  const changed =
    reason === undefined
      ? inString(text, replacing, { where, place })
      : replacing.whole(text, where(), reason)
  return changed === text ? undefined : quoted(changed, literalOf(index, token))
}

const MAX_NESTING = 3

interface Standing {
  readonly where: () => string
  /** Of the document. */
  readonly place: string
}

/** A string may itself hold JSON, as in forms and queues; then its fields count as well. */
function inString(text: string, replacing: Replacing, { where, place }: Standing): string {
  if (/^\s*[[{]/.test(text) && place.split('within ').length <= MAX_NESTING) {
    const inner = redactJson(utf8(text), replacing, `within ${where()}`)
    if (inner !== undefined) return toText(inner) ?? text
  }
  return replacing.inText(text, where)
}

/** Written the way it was: non-ASCII escaped where the sender did so. */
function quoted(text: string, before: string): string {
  const plain = JSON.stringify(text)
  const escapesUnicode = /\\u[0-9a-f]{4}/i.test(before) && !/[\u0080-\uffff]/.test(before)
  return escapesUnicode
    ? plain.replace(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : plain
}

/** Digits for digits; a number does not begin with 0. */
function redactNumber(
  index: JsonIndex,
  token: number,
  replacing: Replacing,
  found: Found,
): string | undefined {
  const { reason } = found
  const text = literalOf(index, token)
  if (reason === undefined) {
    if (text.length < 13) return undefined
    const changed = replacing.inText(text, () => placeOf(found, token))
    return changed === text ? undefined : changed
  }
  const changed = replacing.whole(text, placeOf(found, token), reason)
  // `1e5` may have become `7x5`: letters in numbers are syntax.
  const digits = changed.replace(/[A-Za-z]/g, (_, at: number) => text[at] ?? '0')
  return digits.replace(/^(-?)0(?=\d)/, '$11')
}

/** A key can be a secret of its own: a map by e-mail address. */
function redactKey(
  index: JsonIndex,
  token: number,
  replacing: Replacing,
  { place }: Walk,
): string | undefined {
  const text = textOf(index, token)
  if (!/[@\d]/.test(text) && text.length < 16) return undefined
  const changed = replacing.inText(text, `${place} key`)
  return changed === text ? undefined : quoted(changed, literalOf(index, token))
}
