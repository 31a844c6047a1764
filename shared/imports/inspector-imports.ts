import { fromBase64, utf8 } from '../bytes'
import { explain } from '../errors'
import { parseMessage } from '../http/raw-message'
import { isObject, type JsonValue, memberOf, textMember } from '../json-value'
import { err, ok, type Result } from '../result'
import { momentOf } from './har-import'
import type { ImportedRequest, ImportFormat } from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'

const listIn = (json: JsonValue | undefined, key: string): readonly JsonValue[] => {
  const list = memberOf(json, key)
  return Array.isArray(list) ? (list as readonly JsonValue[]) : []
}

/** `{"Name": ["a", "b"]}`, as both write headers: repeats stay together. */
const listedPairs = (headers: JsonValue | undefined): readonly (readonly [string, unknown])[] =>
  isObject(headers)
    ? Object.entries(headers).flatMap(([name, values]) =>
        (Array.isArray(values) ? (values as readonly JsonValue[]) : [values]).map(
          (value) => [name, value] as const,
        ),
      )
    : []

/** The request list of webhook.site’s API and its JSON export, or one request of it. */
export const webhookSiteImport: ImportFormat = {
  id: 'webhook-site',
  label: 'webhook.site export',
  matches: ({ json }) => isSiteRequest(json) || siteRequests(json).some(isSiteRequest),
  read: ({ json }) => {
    const requests = isSiteRequest(json) ? [json as JsonValue] : siteRequests(json)
    return ok(readEntries(requests, readSiteRequest))
  },
}

const siteRequests = (json: JsonValue | undefined): readonly JsonValue[] =>
  Array.isArray(json) ? (json as readonly JsonValue[]) : listIn(json, 'data')

const isSiteRequest = (json: JsonValue | undefined): boolean =>
  isObject(json) && Object.hasOwn(json, 'content') && Object.hasOwn(json, 'token_id')

function readSiteRequest(json: JsonValue): Result<ImportedRequest, string> {
  const created = textMember(json, 'created_at')
  return makeRequest({
    method: memberOf(json, 'method'),
    url: memberOf(json, 'url'),
    headers: listedPairs(memberOf(json, 'headers')),
    body: utf8(textMember(json, 'content') ?? ''),
    // `2026-01-01 10:00:00`, in UTC.
    receivedAt: momentOf(created?.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/, '$1T$2Z')),
    remoteAddress: memberOf(json, 'ip'),
  })
}

/** What ngrok’s agent tells at `/api/requests/http`, where the raw message is kept as base64. */
export const ngrokImport: ImportFormat = {
  id: 'ngrok',
  label: 'ngrok requests',
  matches: ({ json }) => isNgrokRequest(json) || listIn(json, 'requests').some(isNgrokRequest),
  read: ({ json }) => {
    const requests = isNgrokRequest(json) ? [json as JsonValue] : listIn(json, 'requests')
    return ok(readEntries(requests, readNgrokRequest))
  },
}

const isNgrokRequest = (json: JsonValue | undefined): boolean =>
  textMember(memberOf(json, 'request'), 'raw') !== undefined &&
  textMember(memberOf(json, 'request'), 'uri') !== undefined

function readNgrokRequest(json: JsonValue): Result<ImportedRequest, string> {
  const raw = fromBase64(textMember(memberOf(json, 'request'), 'raw') ?? '')
  if (!raw) return err('its raw message is not base64')
  const message = parseMessage(raw)
  if (!message.ok) return err(explain(message.error).title)
  const { method, target, headers, body } = message.value
  const status = memberOf(memberOf(json, 'response'), 'status_code')
  const nanoseconds = memberOf(json, 'duration')
  return makeRequest({
    method,
    url: target,
    target,
    headers,
    body,
    receivedAt: momentOf(textMember(json, 'start')),
    remoteAddress: memberOf(json, 'remote_addr'),
    answered:
      typeof status === 'number' && status > 0
        ? { status, durationMs: typeof nanoseconds === 'number' ? nanoseconds / 1e6 : 0 }
        : undefined,
  })
}
