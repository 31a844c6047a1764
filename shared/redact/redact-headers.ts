import { fromBase64, fromLatin1, latin1, toBase64 } from '../bytes'
import type { HeaderField, Headers } from '../http/headers'
import type { Replacing } from './replacing'

/** Names, order and repeats stay; secret values keep the shape that says what they are. */
export const redactHeaders = (headers: Headers, replacing: Replacing): Headers =>
  headers.map(([name, value]): HeaderField => [name, redactValue(name, value, replacing)])

function redactValue(name: string, value: string, replacing: Replacing): string {
  const place = `header ${name}`
  if (!replacing.isSecretHeader(name)) return replacing.inText(value, place)
  if (value === '') return value
  const own = forms[name.toLowerCase()] ?? (isSignature(name) ? signatureValue : plainValue)
  // Noted once for the header, however many parts of it are replaced.
  replacing.whole(value, place, isSignature(name) ? 'signature header' : 'secret header')
  return own(value, replacing)
}

type Form = (value: string, replacing: Replacing) => string

const plainValue: Form = (value, { pseudonyms }) => pseudonyms.like(value)

/** `Bearer …`, `Basic …`, `Digest a="…", b="…"`: the word stays. */
const authorization: Form = (value, { pseudonyms: { like } }) => {
  const [, word, gap = '', rest] = /^([A-Za-z][\w-]{0,30})([ \t]+)(.+)$/s.exec(value) ?? []
  if (word === undefined || rest === undefined) return like(value)
  if (word.toLowerCase() === 'basic') return `${word}${gap}${basic(rest, like)}`
  const parameters = /^\s*[\w-]+\s*=\s*"/.test(rest)
    ? rest.replace(/="([^"]*)"/g, (_, inner: string) => `="${like(inner)}"`)
    : like(rest)
  return `${word}${gap}${parameters}`
}

/** Still base64 of a name and a password, of the same lengths. */
function basic(encoded: string, like: (value: string) => string): string {
  const bytes = fromBase64(encoded)
  if (bytes === undefined) return like(encoded)
  const pair = fromLatin1(bytes)
  const changed = like(pair)
  // Characters beyond ASCII may have become others that are no single byte.
  return /^[\u0020-\u007e]*$/.test(changed) ? toBase64(latin1(changed)) : like(encoded)
}

/** `a=1; b=2`: names stay. */
const cookie: Form = (value, { pseudonyms: { like } }) =>
  value.replace(/(^|;\s*)([^=;]*)=([^;]*)/g, (_, lead: string, name: string, inner: string) => {
    return `${lead}${name}=${like(inner)}`
  })

/** Only the first pair is a value; `Path`, `Expires` and such stay. */
const setCookie: Form = (value, { pseudonyms: { like } }) =>
  value.replace(/^([^=;]*)=([^;]*)/, (_, name: string, inner: string) => `${name}=${like(inner)}`)

const forms: Readonly<Record<string, Form>> = {
  authorization,
  'proxy-authorization': authorization,
  cookie,
  'set-cookie': setCookie,
}

const isSignature = (name: string): boolean => /signature|-sig$|-hmac|-digest$/i.test(name)

/** `t=…,v1=…`, `sha256=…`: only what is long enough to be a digest changes. */
const signatureValue: Form = (value, { pseudonyms: { like } }) => {
  const changed = value.replace(/[A-Za-z0-9+/_-]{16,}={0,2}/g, like)
  return changed === value ? like(value) : changed
}
