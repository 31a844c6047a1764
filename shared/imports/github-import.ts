import { type Bytes, concat, emptyBytes, fromLatin1, utf8 } from '../bytes'
import { layOut, minimized } from '../json/layout'
import { valueAtPointer } from '../json/paths'
import { scanJson } from '../json/scan-json'
import { isObject, type JsonValue, memberOf, textMember } from '../json-value'
import { err, ok, type Result } from '../result'
import { momentOf } from './har-import'
import type { ImportedRequest, ImportFormat } from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'

/**
 * A delivery as GitHub’s API and its page of deliveries give it. GitHub sends its JSON without
 * white space, so the payload is taken from the file’s own text in that layout: the signature in
 * the headers still fits it.
 */
export const githubImport: ImportFormat = {
  id: 'github',
  label: 'GitHub delivery',
  matches: ({ json }) => isDelivery(json) || (Array.isArray(json) && json.some(isDelivery)),
  read: ({ json, bytes }) => {
    const deliveries = Array.isArray(json) ? (json as readonly JsonValue[]) : [json as JsonValue]
    const pointer = (at: number): string =>
      Array.isArray(json) ? `/${at}/request/payload` : '/request/payload'
    const index = scanJson(bytes)
    const payloadOf = (at: number): Bytes => {
      const token = valueAtPointer(index, pointer(at))
      return token < 0 ? emptyBytes : bytes.subarray(index.start[token], index.end[token])
    }
    return ok(readEntries(deliveries.entries(), ([at, one]) => readDelivery(one, payloadOf(at))))
  },
}

const isDelivery = (json: JsonValue | undefined): boolean => {
  const request = memberOf(json, 'request')
  return isObject(memberOf(request, 'headers')) && isObject(memberOf(request, 'payload'))
}

function readDelivery(delivery: JsonValue, payload: Bytes): Result<ImportedRequest, string> {
  const request = memberOf(delivery, 'request')
  const headers = memberOf(request, 'headers')
  if (!isObject(headers)) return err('it has no headers')
  const json = layOut(scanJson(payload), minimized)
  if (json === undefined) return err('its payload is not JSON')
  const pairs = Object.entries(headers)
  const type = pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const status = memberOf(delivery, 'status_code')
  const duration = memberOf(delivery, 'duration')
  return makeRequest({
    method: 'POST',
    url: textMember(delivery, 'url') ?? '/',
    headers: pairs,
    body: String(type).includes('x-www-form-urlencoded') ? formBody(json) : json,
    receivedAt: momentOf(textMember(delivery, 'delivered_at')),
    answered:
      typeof status === 'number' && status > 0
        ? { status, durationMs: typeof duration === 'number' ? duration * 1000 : 0 }
        : undefined,
  })
}

/** `payload=` and the JSON with everything but letters, digits and `*-._` escaped. */
function formBody(json: Bytes): Bytes {
  const escaped = fromLatin1(json).replace(/[^A-Za-z0-9*._-]/g, (character) =>
    character === ' '
      ? '+'
      : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
  return concat(utf8('payload='), utf8(escaped))
}
