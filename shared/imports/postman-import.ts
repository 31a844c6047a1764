import { type Bytes, utf8 } from '../bytes'
import { isObject, type JsonValue, memberOf, textMember } from '../json-value'
import { err, ok, type Result } from '../result'
import { namedPairs } from './har-import'
import { type ImportedRequest, type ImportFormat, importLimits } from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'

/** Postman collections 2.0 and 2.1. Variables and scripts stay what they are: text. */
export const postmanImport: ImportFormat = {
  id: 'postman',
  label: 'Postman collection',
  matches: ({ json }) => isObject(memberOf(json, 'info')) && Array.isArray(memberOf(json, 'item')),
  read: ({ json }) => ok(readEntries(itemsOf(memberOf(json, 'item')), readItem)),
}

/** Folders hold items of their own; without recursion, so that depth costs nothing. */
function* itemsOf(items: JsonValue | undefined): Generator<JsonValue> {
  const open: Iterator<JsonValue>[] = [listOf(items)[Symbol.iterator]()]
  for (let innermost = open.at(-1); innermost !== undefined; innermost = open.at(-1)) {
    const step = innermost.next()
    if (step.done) open.pop()
    else if (Array.isArray(memberOf(step.value, 'item'))) {
      open.push(listOf(memberOf(step.value, 'item'))[Symbol.iterator]())
    } else yield step.value
  }
}

const listOf = (list: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(list) ? (list as readonly JsonValue[]) : []

function readItem(item: JsonValue): Result<ImportedRequest, string> {
  const request = memberOf(item, 'request')
  if (typeof request === 'string') return makeRequest({ method: 'GET', url: request, headers: [] })
  if (!isObject(request)) return err('it has no request')
  const url = memberOf(request, 'url')
  const body = bodyOf(memberOf(request, 'body'))
  if (!body.ok) return body
  const headers = listOf(memberOf(request, 'header')).filter(
    (one) => memberOf(one, 'disabled') !== true,
  )
  return makeRequest({
    method: memberOf(request, 'method') ?? 'GET',
    url: absolute(typeof url === 'string' ? url : textMember(url, 'raw')),
    headers: namedPairs(headers),
    body: body.value,
    note: (textMember(item, 'name') ?? '').slice(0, importLimits.noteCharacters),
  })
}

/** `{{baseUrl}}/hooks` and `example.test/hooks` name a host in front of the path. */
const absolute = (url: string | undefined): string | undefined =>
  url === undefined || /^(?:https?:\/\/|\/)/i.test(url) ? url : `http://${url}`

function bodyOf(body: JsonValue | undefined): Result<Bytes | undefined, string> {
  if (!isObject(body)) return ok(undefined)
  const mode = textMember(body, 'mode')
  if (mode === 'raw') return ok(utf8(textMember(body, 'raw') ?? ''))
  if (mode === 'urlencoded') {
    const fields = namedPairs(memberOf(body, 'urlencoded')).map(
      ([name, value]) =>
        `${encodeURIComponent(String(name))}=${encodeURIComponent(String(value ?? ''))}`,
    )
    return ok(utf8(fields.join('&')))
  }
  if (mode === 'file') return err('its body is a file that the collection does not hold')
  if (mode === 'formdata')
    return err('its body is a multipart form whose bytes are not in the collection')
  return ok(undefined)
}
