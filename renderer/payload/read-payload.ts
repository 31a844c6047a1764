import { type Bytes, toLossyText, toText, utf8 } from '../../shared/bytes'
import { isXmlType, parseContentType } from '../../shared/http/content-type'
import { type FormFault, parseFormBody } from '../../shared/http/form-body'
import {
  type MultipartFault,
  type MultipartPart,
  parseMultipartBody,
} from '../../shared/http/multipart-body'
import { type JsonIndex, scanJson } from '../../shared/json/scan-json'
import { createFieldsDocument, type FieldEntry } from './fields-document'
import { createJsonDocument } from './json-document'
import { type PayloadDocument, type PayloadNote, shownSourceBytes } from './payload-document'

/** What a body turned out to be. */
export type Payload =
  | { readonly kind: 'json'; readonly index: JsonIndex; readonly document: PayloadDocument }
  | { readonly kind: 'fields'; readonly document: PayloadDocument }
  | { readonly kind: 'xml' }
  /** Nothing that could be shown as a tree. */
  | { readonly kind: 'other' }

/**
 * Reads a body as what it says it is; where that gives no tree, as what it looks like. A body that
 * names no type and is JSON is JSON, whatever its Content-Type says.
 */
export function readPayload(bytes: Bytes, contentType: string | undefined): Payload {
  const { boundary } = parseContentType(contentType)
  const form = formatOf(bytes, contentType)
  if (form === 'form') return { kind: 'fields', document: formDocument(bytes) }
  if (form === 'multipart') {
    return { kind: 'fields', document: multipartDocument(bytes, boundary ?? '') }
  }
  if (form !== 'json') return { kind: form }
  const index = scanJson(bytes)
  if (index.length === 0) return { kind: 'other' }
  return { kind: 'json', index, document: createJsonDocument(index) }
}

/** What a body is read as; its first bytes say it. */
export function formatOf(
  start: Bytes,
  contentType: string | undefined,
): 'form' | 'multipart' | 'xml' | 'json' | 'other' {
  const { mediaType, boundary } = parseContentType(contentType)
  if (mediaType === 'application/x-www-form-urlencoded') return 'form'
  if (mediaType.startsWith('multipart/') && boundary !== undefined) return 'multipart'
  if (isXmlType(mediaType) || looksLike(start, '<?xml')) return 'xml'
  const isJson = /json/i.test(mediaType) || looksLike(start, '{') || looksLike(start, '[')
  return isJson ? 'json' : 'other'
}

/** Whether this stands first, after a byte order mark and white space. */
function looksLike(bytes: Bytes, beginning: string): boolean {
  const start = toLossyText(bytes.subarray(0, 64))
    .replace(/^\ufeff/, '')
    .trimStart()
  return start.startsWith(beginning)
}

const formFaults: Readonly<Record<FormFault, string>> = {
  'bad-percent': 'A % without two hex digits.',
  'bad-utf8': 'Bytes that are not UTF-8.',
  'no-equals-sign': 'No equals sign.',
}

function formDocument(bytes: Bytes): PayloadDocument {
  const entries = parseFormBody(bytes).map(
    ({ name, value, start, end, faults }): FieldEntry => ({
      name,
      value: { kind: 'field', source: cut(value), sizeBytes: end - start },
      text: value,
      remarks: [],
      faults: faults.map((fault) => formFaults[fault]),
      inner: innerJson(utf8(value)),
    }),
  )
  return createFieldsDocument('form', entries, [])
}

const multipartFaults: Readonly<Record<MultipartFault, string>> = {
  'no-boundary': 'The boundary named in the Content-Type does not occur in the body.',
  unclosed: 'The closing boundary is missing; the body may have been cut.',
  'bare-line-feed': 'Lines end in LF where CRLF is required.',
  'no-blank-line': 'A part has no empty line after its headers.',
  'too-many-parts': 'Only the first 10,000 parts are listed.',
}

function multipartDocument(bytes: Bytes, boundary: string): PayloadDocument {
  const { parts, faults } = parseMultipartBody(bytes, boundary)
  const notes = faults.map(
    (fault): PayloadNote => ({ level: 'warning', node: -1, text: multipartFaults[fault] }),
  )
  const entries = parts.map((part) => partEntry(part, bytes.subarray(part.start, part.end)))
  return createFieldsDocument('multipart', entries, notes)
}

function partEntry(part: MultipartPart, content: Bytes): FieldEntry {
  const { fileName, contentType } = part
  const text = toText(content)
  const isFile = fileName !== undefined || text === undefined
  const shown = text === undefined ? '' : cut(text)
  return {
    name: part.name ?? '',
    value: {
      kind: isFile ? 'file' : 'field',
      source: fileName ?? shown,
      sizeBytes: content.length,
    },
    text: text ?? '',
    remarks: contentType === undefined ? [] : [contentType],
    faults: part.name === undefined ? ['This part has no name.'] : [],
    inner: isFile && !/json/i.test(contentType ?? '') ? undefined : innerJson(content),
  }
}

const cut = (text: string): string =>
  text.length > shownSourceBytes ? `${text.slice(0, shownSourceBytes)}…` : text

/** JSON inside a field, as GitHub's and Slack's forms carry it; only objects and arrays count. */
function innerJson(bytes: Bytes): PayloadDocument | undefined {
  if (!looksLike(bytes, '{') && !looksLike(bytes, '[')) return undefined
  const index = scanJson(bytes)
  return index.wellFormed ? createJsonDocument(index) : undefined
}
