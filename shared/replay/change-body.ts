import type { Bytes } from '../bytes'
import type { AppError } from '../errors'
import { insertMember, replaceValue } from '../json/edit'
import { layOut, minimized, noFormWords, pretty } from '../json/layout'
import { parseJsonPointer, valueAtPointer } from '../json/paths'
import { withoutTrailingCommas } from '../json/repair'
import { scanJson } from '../json/scan-json'
import { err, ok, type Result } from '../result'

/** How a JSON body is sent: in which layout, or without its trailing commas. No value changes. */
export type SentForm = 'captured' | 'minimized' | 'pretty' | 'repaired'

/** Another value at one place of a JSON body. */
export interface BodyEdit {
  /** JSON Pointer (RFC 6901). A last step that does not exist yet is added; `-` appends. */
  readonly pointer: string
  /** JSON text, put there as it is written. */
  readonly json: string
}

export interface BodyChange {
  /** In place of the captured body. */
  readonly body?: Bytes
  /** `inside`: it stands inside the Content-Encoding and is packed before it goes out. */
  readonly bodyIs?: 'inside'
  /** One after the other, each in what the one before left. */
  readonly edits: readonly BodyEdit[]
  readonly form: SentForm
}

export const unchangedBody: BodyChange = { edits: [], form: 'captured' }

/**
 * The body to send. Edits change the bytes of the values they name and nothing else; a layout
 * changes white space and nothing else; `repaired` takes out trailing commas and nothing else.
 */
export function changeBody(captured: Bytes, change: BodyChange): Result<Bytes, AppError> {
  let body = change.body ?? captured
  for (const edit of change.edits) {
    const edited = editBody(body, edit)
    if (!edited.ok) return edited
    body = edited.value
  }
  if (change.form === 'captured') return ok(body)
  const index = scanJson(body)
  if (change.form === 'repaired') {
    const repaired = withoutTrailingCommas(index)
    return repaired ? ok(repaired) : bad('This body is not JSON, even without trailing commas')
  }
  const laidOut = layOut(index, change.form === 'minimized' ? minimized : pretty('  '))
  return laidOut === undefined ? bad(noFormWords(index, change.form)) : ok(laidOut)
}

const bad = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })

function editBody(body: Bytes, { pointer, json }: BodyEdit): Result<Bytes, AppError> {
  const index = scanJson(body)
  if (!index.wellFormed) {
    return bad(`This body is not JSON, so the value at “${pointer}” cannot be set`)
  }
  if (parseJsonPointer(pointer) === undefined) {
    return bad(`“${pointer}” is not a JSON Pointer; one looks like /data/items/0/id`)
  }
  if (valueAtPointer(index, pointer) >= 0) return replaceValue(index, pointer, json)
  const slash = pointer.lastIndexOf('/')
  const container = pointer.slice(0, slash)
  const [step = ''] = parseJsonPointer(pointer.slice(slash)) ?? []
  const asItem = insertMember(index, { pointer: container, json })
  if (step === '-' && asItem.ok) return asItem
  const asMember = insertMember(index, { pointer: container, key: step, json })
  return asMember.ok ? asMember : err({ code: 'not-found', what: `value at “${pointer}”` })
}

/**
 * Reads `/pointer=VALUE` as people type it: a VALUE that is JSON is taken as it is written, any
 * other text becomes a JSON string. The pointer ends at the first `=`.
 */
export function readBodyEdit(text: string): Result<BodyEdit, AppError> {
  const equals = text.indexOf('=')
  const pointer = text.slice(0, equals)
  if (equals < 0 || parseJsonPointer(pointer) === undefined) {
    return bad(`--set takes /json/pointer=VALUE, not “${text}”`)
  }
  const value = text.slice(equals + 1)
  return ok({ pointer, json: isJson(value) ? value : JSON.stringify(value) })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
