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
 * has something to escape. One at a time, so that a caller can stop at a match or at a deadline.
 */
export function* combinedForms(bytes: Bytes): Generator<CombinedForm, void> {
  const seen: Bytes[] = [bytes]
  const isNew = (candidate: Bytes): boolean => {
    if (seen.some((known) => sameBytes(known, candidate))) return false
    seen.push(candidate)
    return true
  }
  for (const spelt of changedBy(escapeForms, { ids: [], bytes })) {
    for (const laidOut of changedBy(layoutForms, spelt)) {
      for (const edged of changedBy(edgeForms, laidOut)) if (isNew(edged.bytes)) yield edged
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
