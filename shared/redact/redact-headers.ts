import type { HeaderField, Headers } from '../http/headers'
import { likeBasic } from './basic-credentials'
import { redactUrlWithin } from './redact-url'
import type { Replacing } from './replacing'

/** Names, order and repeats stay; secret values keep the shape that says what they are. */
export const redactHeaders = (headers: Headers, replacing: Replacing): Headers =>
  headers.map(([name, value]): HeaderField => [name, redactValue(name, value, replacing)])

function redactValue(name: string, value: string, replacing: Replacing): string {
  const place = `header ${name}`
  if (!replacing.isSecretHeader(name)) {
    // Proxies tell in headers which path was asked for, query included.
    return /^\/\S*$/.test(value)
      ? redactUrlWithin(value, replacing, place)
      : replacing.inText(value, place)
  }
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
  if (word.toLowerCase() === 'basic') return `${word}${gap}${likeBasic(rest, like)}`
  const parameters = /^\s*[\w-]+\s*=\s*"/.test(rest)
    ? rest.replace(/="([^"]*)"/g, (_, inner: string) => `="${like(inner)}"`)
    : like(rest)
  return `${word}${gap}${parameters}`
}

/** `a=1; b=2`: names stay. */
const cookie: Form = (value, { pseudonyms: { like } }) =>
  value
    .split(/(;\s*)/)
    .map((part, at) => (at % 2 === 1 ? part : pair(part, like)))
    .join('')

/** Only the first pair is a value; `Path`, `Expires` and such stay. */
const setCookie: Form = (value, { pseudonyms: { like } }) => {
  const [first = ''] = value.split(';', 1)
  return pair(first, like) + value.slice(first.length)
}

function pair(text: string, like: (value: string) => string): string {
  const equals = text.indexOf('=')
  return equals < 0 ? like(text) : text.slice(0, equals + 1) + like(text.slice(equals + 1))
}

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
