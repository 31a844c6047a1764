import { type Bytes, fromLatin1, joined, latin1, toText, utf8 } from '../bytes'
import { parseContentType } from '../http/content-type'
import { type Headers, headerOf } from '../http/headers'
import { parseMultipartBody } from '../http/multipart-body'
import { redactJson } from './redact-json'
import { redactFields } from './redact-url'
import type { Replacing } from './replacing'
import { type ByteOrder, fromUtf16, toUtf16, utf16Order } from './utf16'

/** JSON by its values, forms by their fields, everything else by what can be recognised in it. */
export function redactBody(body: Bytes, headers: Headers, replacing: Replacing): Bytes {
  if (body.length === 0) return body
  const { mediaType, boundary, charset } = parseContentType(headerOf(headers, 'content-type'))
  const order = utf16Order(body, charset)
  if (order !== undefined) return redactUtf16(body, order, { mediaType, replacing })
  const json = redactJson(body, replacing, 'body')
  if (json !== undefined) return json
  if (mediaType.startsWith('multipart/') && boundary !== undefined) {
    return redactParts(body, boundary, replacing)
  }
  const text = fromLatin1(body)
  const isForm = mediaType === 'application/x-www-form-urlencoded'
  const changed = isForm ? redactFields(text, replacing, 'body') : redactText(text, replacing)
  return changed === text ? body : latin1(changed)
}

/** As its text would be in UTF-8. */
function redactUtf16(
  body: Bytes,
  order: ByteOrder,
  { mediaType, replacing }: { readonly mediaType: string; readonly replacing: Replacing },
): Bytes {
  const text = fromUtf16(body, order)
  const mark = text.startsWith('\ufeff') ? '\ufeff' : ''
  const plain = utf8(text.slice(mark.length))
  const changed = redactBody(plain, [['Content-Type', mediaType]], replacing)
  return changed === plain ? body : toUtf16(mark + (toText(changed) ?? ''), order)
}

/** Parts of a multipart body by their names; lengths hold, so their boundaries stay where they are. */
function redactParts(body: Bytes, boundary: string, replacing: Replacing): Bytes {
  const pieces: Bytes[] = []
  let from = 0
  for (const { name = '', headers, start, end } of parseMultipartBody(body, boundary).parts) {
    pieces.push(redactPartHead(body.subarray(from, start), boundary, replacing))
    const content = body.subarray(start, end)
    const isSecret = replacing.isSecretField(name)
    pieces.push(
      isSecret
        ? latin1(replacing.whole(fromLatin1(content), `body ${name.slice(0, 100)}`, 'secret field'))
        : redactBody(content, headers, replacing),
    )
    from = end
  }
  return joined([...pieces, body.subarray(from)])
}

/** Names of files stand there. */
function redactPartHead(bytes: Bytes, boundary: string, replacing: Replacing): Bytes {
  const text = fromLatin1(bytes)
  const changed = replacing.inText(text, 'body part')
  const mark = `--${boundary}`
  return changed.split(mark).length === text.split(mark).length ? latin1(changed) : bytes
}

/** `<name>value`, with or without attributes and CDATA: what stands before the value, name, value. */
const element =
  /(<(?:[\w.-]{1,60}:)?([A-Za-z][\w.-]{0,60})(?:\s[^<>]{0,2000})?>\s{0,8}(?:<!\[CDATA\[)?)([^<\]]{1,4096})/g

/** `"name": "value"` and `name='value'`. */
const quotedValue =
  /((?<![\w.-])([A-Za-z][\w.-]{1,60})["']?\s{0,8}[:=]\s{0,8}(?:"(?=[^"\n]{0,4096}")|'(?=[^'\n]{0,4096}')))((?<=")[^"\n]{1,4096}|(?<=')[^'\n]{1,4096})/g

/** `name: value` and `name=value`; how a credential is meant is no part of it. */
const namedValue =
  /((?<![\w.-])([A-Za-z][\w.-]{1,60})["']?\s{0,8}[:=]\s{0,8})(?!(?:basic|bearer|digest|token)\s)([^\s"'<>&,;{}[\]]{4,4096})/gi

/** Names and their values in text of any kind, and what can be recognised in it. */
function redactText(text: string, replacing: Replacing): string {
  const named = [element, quotedValue, namedValue].reduce(
    (before, pattern) =>
      before.replace(pattern, (whole, lead: string, name: string, value: string) =>
        replacing.isSecretField(name)
          ? `${lead}${replacing.whole(value, `body ${name}`, 'secret field')}`
          : whole,
      ),
    text,
  )
  return replacing.inText(named, 'body')
}
