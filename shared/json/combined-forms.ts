import { type Bytes, sameBytes } from '../bytes'
import { type BodyForm, edgeForms, escapeForms, layoutForms } from './body-forms'
import { scanJson } from './scan-json'

/** A body changed in up to three ways at once. */
export interface CombinedForm {
  /** Ids of its forms, in the order applied: spelling, layout, edge. */
  readonly ids: readonly string[]
  readonly bytes: Bytes
}

/**
 * Every distinct combination of a spelling, a layout and an edge: some hundred for a document that
 * has something to escape. One at a time, so that a caller can stop at a match or at a deadline;
 * none is kept, because all of them together are hundreds of times the document.
 */
export function* combinedForms(bytes: Bytes): Generator<CombinedForm, void> {
  const seen = new Set([printOf(bytes)])
  const isNew = (candidate: Bytes): boolean => seen.size < seen.add(printOf(candidate)).size
  for (const spelt of changedBy(escapeForms, { ids: [], bytes })) {
    for (const laidOut of changedBy(layoutForms, spelt)) {
      for (const edged of changedAtEdges(laidOut)) if (isNew(edged.bytes)) yield edged
    }
  }
}

/** The body as it is, then in each of the forms that it has. */
function* changedBy(
  forms: readonly BodyForm[],
  before: CombinedForm,
): Generator<CombinedForm, void> {
  yield before
  const index = scanJson(before.bytes)
  for (const { id, apply } of forms) {
    const bytes = apply(before.bytes, index)
    if (bytes && !sameBytes(bytes, before.bytes)) yield { ids: [...before.ids, id], bytes }
  }
}

/** The same without a look at the JSON, which takes longer than changing an edge. */
function* changedAtEdges(before: CombinedForm): Generator<CombinedForm, void> {
  yield before
  for (const { id, apply } of edgeForms) {
    const bytes = apply(before.bytes)
    if (bytes && !sameBytes(bytes, before.bytes)) yield { ids: [...before.ids, id], bytes }
  }
}

/** Tells one form from another by 64 bits and its length, so that no form has to be kept. */
function printOf(bytes: Bytes): string {
  const { length } = bytes
  const whole = length >>> 2
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset, whole)
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  const mix = (word: number): void => {
    a = Math.imul(a ^ word, 0x85ebca6b)
    a ^= a >>> 15
    b = Math.imul((b << 13) | (b >>> 19), 5) + (word ^ a)
  }
  for (let at = 0; at < whole; at++) mix(words[at] as number)
  for (let at = whole * 4; at < length; at++) mix(bytes[at] as number)
  return `${length} ${a >>> 0} ${b >>> 0}`
}
