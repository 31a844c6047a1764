import { type Bytes, concat, fromLatin1, latin1 } from '../bytes'
import { parseContentType } from '../http/content-type'
import { type Headers, headerOf } from '../http/headers'
import { parseMultipartBody } from '../http/multipart-body'
import { redactJson } from './redact-json'
import { redactFields } from './redact-url'
import type { Replacing } from './replacing'

/** JSON by its values, forms by their fields, everything else by what can be recognised in it. */
export function redactBody(body: Bytes, headers: Headers, replacing: Replacing): Bytes {
  if (body.length === 0) return body
  const json = redactJson(body, replacing, 'body')
  if (json !== undefined) return json
  const { mediaType, boundary } = parseContentType(headerOf(headers, 'content-type'))
  if (mediaType.startsWith('multipart/') && boundary !== undefined) {
    return redactParts(body, boundary, replacing)
  }
  const text = fromLatin1(body)
  const isForm = mediaType === 'application/x-www-form-urlencoded'
  const changed = isForm ? redactForm(text, replacing) : redactText(text, replacing)
  return changed === text ? body : latin1(changed)
}

/** Parts of a multipart body by their names; lengths hold, so their boundaries stay where they are. */
function redactParts(body: Bytes, boundary: string, replacing: Replacing): Bytes {
  const pieces: Bytes[] = []
  let from = 0
  for (const { name = '', headers, start, end } of parseMultipartBody(body, boundary).parts) {
    pieces.push(body.subarray(from, start))
    const content = body.subarray(start, end)
    const isSecret = replacing.isSecretField(name)
    pieces.push(
      isSecret
        ? latin1(replacing.whole(fromLatin1(content), `body ${name.slice(0, 100)}`, 'secret field'))
        : redactBody(content, headers, replacing),
    )
    from = end
  }
  return concat(...pieces, body.subarray(from))
}

/** A field may hold JSON, as `payload=` of several senders does. */
function redactForm(text: string, replacing: Replacing): string {
  return text
    .split('&')
    .map((field) => redactJsonField(field, replacing) ?? redactFields(field, replacing, 'body'))
    .join('&')
}

function redactJsonField(field: string, replacing: Replacing): string | undefined {
  const equals = field.indexOf('=')
  if (equals < 0 || !/^(?:%7B|%5B|[[{])/i.test(field.slice(equals + 1))) return undefined
  try {
    const value = decodeURIComponent(field.slice(equals + 1).replaceAll('+', ' '))
    const changed = redactJson(
      new TextEncoder().encode(value),
      replacing,
      `body ${field.slice(0, Math.min(equals, 100))}`,
    )
    if (changed === undefined) return undefined
    const text = new TextDecoder().decode(changed)
    if (text === value) return field
    return `${field.slice(0, equals)}=${encodeURIComponent(text).replaceAll('%20', '+')}`
  } catch {
    return undefined
  }
}

/**
 * `name: value`, `"name": "value"`, `<name>value` and `name=value` in text of any kind: what
 * stands before the value, the name in it, the value.
 */
const namedValue =
  /((?<![\w.-])([A-Za-z][\w.-]{1,60})(?:["']?\s{0,8}[:=]\s{0,8}|>\s{0,8})["']?)([^\s"'<>&,;{}[\]]{4,4096})/g

function redactText(text: string, replacing: Replacing): string {
  const named = text.replace(namedValue, (whole, lead: string, name: string, value: string) =>
    replacing.isSecretField(name)
      ? `${lead}${replacing.whole(value, `body ${name}`, 'secret field')}`
      : whole,
  )
  return replacing.inText(named, 'body')
}
