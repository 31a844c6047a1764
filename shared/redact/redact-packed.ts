import { fromBase64, toBase64, toText, utf8 } from '../bytes'
import { redactJson } from './redact-json'
import type { Place, Replacing } from './replacing'

/** Base64 in either alphabet, long enough to hold a name and a secret. */
const packed =
  /(?<![\w+/=-])(?:[A-Za-z0-9+/]{24,1000000}={0,2}|[A-Za-z0-9_-]{24,1000000}={0,2})(?![\w+/=-])/g

/** Text behind base64, as queues wrap what they carry: looked into, and wrapped the same way. */
export const redactPacked = (text: string, replacing: Replacing, place: Place): string =>
  text.replace(packed, (found) => {
    const bytes = fromBase64(found)
    const inner = bytes && toText(bytes)
    if (inner === undefined || !isPrintable(inner)) return found
    const where = `${typeof place === 'string' ? place : place()} in base64`
    const json = /^\s*[[{]/.test(inner) ? redactJson(utf8(inner), replacing, where) : undefined
    const changed = json === undefined ? replacing.inText(inner, where) : toText(json)
    return changed === undefined || changed === inner ? found : likeWrapped(changed, found)
  })

const isPrintable = (text: string): boolean => /^[\t\n\r\u0020-\u007e\u00a0-\uffff]*$/.test(text)

function likeWrapped(text: string, before: string): string {
  const standard = toBase64(utf8(text))
  const padded =
    before.endsWith('=') || before.length % 4 === 0 ? standard : standard.replace(/=+$/, '')
  return /[-_]/.test(before) ? padded.replaceAll('+', '-').replaceAll('/', '_') : padded
}
