import { type Bytes, fromBase64, utf8 } from '../bytes'
import { bodyEnding, fixtureFormat, fixtureVersion, requestEnding } from '../fixtures/fixture'
import { isPlainFileName } from '../fixtures/safe-name'
import { isObject, type JsonObject, type JsonValue, memberOf, textMember } from '../json-value'
import { err, ok, type Result } from '../result'
import {
  type ImportedRequest,
  type ImportFormat,
  type ImportSource,
  importLimits,
} from './imported'
import { makeRequest } from './make-request'
import { readEntries } from './read-entries'

/** Our own form, and the plain `{method, url, headers, body}` that other programs write by hand. */
export const fixtureImport: ImportFormat = {
  id: 'fixture',
  label: 'Fixture',
  matches: ({ json }) => requestObject(json) !== undefined,
  read: (opened) => {
    const found = requestObject(opened.json)
    return ok(readEntries(found === undefined ? [] : [found], (one) => readFixture(one, opened)))
  },
}

/** A request as JSON, alone or as the `request` of a larger document. */
function requestObject(json: JsonValue | undefined): JsonObject | undefined {
  const inner = memberOf(json, 'request')
  for (const candidate of [json, inner]) {
    if (!isObject(candidate) || !Array.isArray(memberOf(candidate, 'headers'))) continue
    const hasTarget = textMember(candidate, 'target') ?? textMember(candidate, 'url')
    if (textMember(candidate, 'method') !== undefined && hasTarget !== undefined) return candidate
  }
  return undefined
}

export function readFixture(
  json: JsonValue | undefined,
  { name, beside }: Pick<ImportSource, 'name' | 'beside'>,
): Result<ImportedRequest, string> {
  if (!isObject(json)) return err('it is not an object')
  const version = memberOf(json, 'version')
  if (memberOf(json, 'format') === fixtureFormat && version !== fixtureVersion) {
    return err(
      `it is a fixture of version ${String(version)}; this Hookwright knows ${fixtureVersion}`,
    )
  }
  const body = bodyOf(json, name, beside)
  if (!body.ok) return body
  const answered = memberOf(json, 'answered')
  const target = textMember(json, 'target')
  return makeRequest({
    method: memberOf(json, 'method'),
    url: textMember(json, 'url') ?? target,
    ...(target === undefined ? {} : { target }),
    headers: pairsIn(memberOf(json, 'headers')),
    trailers: pairsIn(memberOf(json, 'trailers')),
    body: body.value,
    httpVersion: memberOf(json, 'httpVersion'),
    receivedAt: numberIn(json, 'receivedAt'),
    remoteAddress: memberOf(json, 'remoteAddress'),
    answered: isObject(answered)
      ? {
          status: numberIn(answered, 'status') ?? -1,
          durationMs: numberIn(answered, 'durationMs') ?? 0,
        }
      : undefined,
    note: memberOf(json, 'note'),
    tags: memberOf(json, 'tags'),
    pinned: memberOf(json, 'pinned'),
    origin: memberOf(json, 'origin'),
    signing: signingIn(memberOf(json, 'signing')),
  })
}

/** `undefined` members are told by `makeRequest`, so nothing is guessed here. */
export const pairsIn = (list: JsonValue | undefined): readonly (readonly [unknown, unknown])[] =>
  Array.isArray(list)
    ? (list as readonly JsonValue[]).map((item) => {
        const [name, value] = Array.isArray(item) ? (item as readonly JsonValue[]) : []
        return [name, value] as const
      })
    : []

const numberIn = (json: JsonObject, key: string): number | undefined => {
  const value = memberOf(json, key)
  return typeof value === 'number' ? value : undefined
}

function signingIn(signing: JsonValue | undefined): ImportedRequest['signing'] {
  const scheme = textMember(signing, 'scheme')
  const secret = textMember(signing, 'secret')
  if (scheme === undefined || secret === undefined) return undefined
  const headerName = textMember(signing, 'headerName')
  const texts = [scheme, secret, headerName ?? '']
  if (texts.some(({ length }) => length > importLimits.secretCharacters)) return undefined
  return { scheme, secret, ...(headerName === undefined ? {} : { headerName }) }
}

function bodyOf(
  json: JsonObject,
  name: string,
  beside: ImportSource['beside'],
): Result<Bytes | undefined, string> {
  const base64 = textMember(json, 'bodyBase64')
  if (base64 !== undefined) {
    const bytes = fromBase64(base64)
    return bytes ? ok(bytes) : err('its bodyBase64 is not base64')
  }
  const text = textMember(json, 'body')
  if (text !== undefined) return ok(utf8(text))
  const file = textMember(json, 'bodyFile')
  if (file === undefined) return ok(undefined)
  // A name is all a fixture may give: it cannot make us read another folder.
  if (!isPlainFileName(file) || !file.endsWith(bodyEnding)) {
    return err(`its bodyFile “${file.slice(0, 80)}” is not the plain name of a ${bodyEnding} file`)
  }
  const bytes = beside?.(file)
  return bytes
    ? ok(bytes)
    : err(`there is no file ${file} beside ${name.endsWith(requestEnding) ? 'it' : name}`)
}
