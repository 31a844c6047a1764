import { type Bytes, fromBase64, utf8 } from '../bytes'
import { isObject, type JsonValue, memberOf, textMember } from '../json-value'
import { err, ok, type Result } from '../result'
import type { ImportedRequest, ImportFormat } from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'

/** HTTP archives of browsers, proxies and our own export. Only requests are taken. */
export const harImport: ImportFormat = {
  id: 'har',
  label: 'HAR',
  matches: ({ json }) => Array.isArray(memberOf(memberOf(json, 'log'), 'entries')),
  read: ({ json }) => {
    const entries = memberOf(memberOf(json, 'log'), 'entries')
    return ok(readEntries(entries as readonly JsonValue[], readEntry))
  },
}

function readEntry(entry: JsonValue): Result<ImportedRequest, string> {
  const request = memberOf(entry, 'request')
  if (!isObject(request)) return err('it has no request')
  const body = bodyOf(memberOf(request, 'postData'))
  if (!body.ok) return body
  const response = memberOf(entry, 'response')
  const status = memberOf(response, 'status')
  const time = memberOf(entry, 'time')
  return makeRequest({
    method: memberOf(request, 'method'),
    url: memberOf(request, 'url'),
    headers: namedPairs(memberOf(request, 'headers')),
    body: body.value,
    httpVersion: textMember(request, 'httpVersion')?.replace(/^HTTP\//i, ''),
    receivedAt: momentOf(textMember(entry, 'startedDateTime')),
    remoteAddress: textMember(entry, '_remoteAddress'),
    answered:
      typeof status === 'number' && status > 0
        ? { status, durationMs: typeof time === 'number' ? time : 0 }
        : undefined,
  })
}

/** `[{name, value}]`, as several tools write headers. */
export const namedPairs = (
  list: JsonValue | undefined,
): readonly (readonly [unknown, unknown])[] =>
  Array.isArray(list)
    ? (list as readonly JsonValue[]).map(
        (item) =>
          [textMember(item, 'name') ?? textMember(item, 'key'), textMember(item, 'value')] as const,
      )
    : []

export const momentOf = (text: string | undefined): number | undefined => {
  const ms = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}

function bodyOf(postData: JsonValue | undefined): Result<Bytes | undefined, string> {
  if (!isObject(postData)) return ok(undefined)
  const text = textMember(postData, 'text')
  const isBase64 = textMember(postData, 'encoding') === 'base64'
  const base64 = textMember(postData, '_bodyBase64') ?? (isBase64 ? text : undefined)
  if (base64 !== undefined) {
    const bytes = fromBase64(base64)
    return bytes ? ok(bytes) : err('its body is not base64')
  }
  if (text !== undefined && (text !== '' || !Array.isArray(memberOf(postData, 'params')))) {
    return ok(utf8(text))
  }
  return formOf(memberOf(postData, 'params'), textMember(postData, 'mimeType') ?? '')
}

/** Firefox gives a form by its fields alone. Files are not in an archive. */
function formOf(
  params: JsonValue | undefined,
  mimeType: string,
): Result<Bytes | undefined, string> {
  if (!Array.isArray(params) || params.length === 0) return ok(undefined)
  if (!mimeType.includes('x-www-form-urlencoded')) {
    return err('its body is a form whose exact bytes the archive does not have')
  }
  const fields = namedPairs(params).map(([name, value]) => `${String(name)}=${String(value ?? '')}`)
  return ok(utf8(fields.join('&')))
}
