import type { DeliveryMark } from '../../shared/backfill/delivery-source'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { headersOf } from '../../shared/http/headers'
import { textOf } from '../../shared/json/nodes'
import { valueAtSteps } from '../../shared/json/paths'
import { scanJson } from '../../shared/json/scan-json'
import { kinds } from '../../shared/json/tokens'
import { formatNode } from '../../shared/query/format-query'
import type { QueryNode } from '../../shared/query/query'
import { ok, type Result } from '../../shared/result'
import type { Reader } from '../storage/reader'

export type MarkReader = Pick<Reader, 'page' | 'ids' | 'get' | 'body'>

/** So many are asked about at once: a query of a few thousand characters. */
const AT_ONCE = 50
const MOST_BODY_BYTES = 4 * 1024 ** 2

/**
 * Which of these marks captures bear, in small letters: those deliveries are here, whatever came
 * of them.
 */
export async function knownMarks(
  marks: readonly string[],
  mark: DeliveryMark,
  { reader, signal }: { readonly reader: MarkReader; readonly signal: AbortSignal },
): Promise<Result<ReadonlySet<string>, AppError>> {
  const known = new Set<string>()
  for (let at = 0; at < marks.length; at += AT_ONCE) {
    const of = marks.slice(at, at + AT_ONCE).map((value) => termFor(value, mark))
    const ids = await reader.ids(formatNode({ kind: 'any', of }), { signal })
    if (!ids.ok) return ids
    for (const id of ids.value) {
      for (const found of await marksOf(id, mark, reader)) known.add(found.toLowerCase())
    }
  }
  return ok(known)
}

const termFor = (value: string, mark: DeliveryMark): QueryNode =>
  mark.kind === 'header'
    ? { kind: 'text', field: 'header', key: mark.name, operator: '=', value }
    : { kind: 'text', field: 'body', key: undefined, operator: '*=', value: `"${value}"` }

/** None of a capture that went meanwhile. */
async function marksOf(
  id: CaptureId,
  mark: DeliveryMark,
  reader: MarkReader,
): Promise<readonly string[]> {
  if (mark.kind === 'header') {
    const capture = reader.get(id)
    return capture.ok ? headersOf(capture.value.headers, mark.name) : []
  }
  const body = await reader.body({ id, form: 'decoded', offset: 0, length: MOST_BODY_BYTES })
  if (!body.ok) return []
  const index = scanJson(body.value.bytes)
  const token = valueAtSteps(index, [mark.member])
  return index.kind[token] === kinds.string ? [textOf(index, token)] : []
}
