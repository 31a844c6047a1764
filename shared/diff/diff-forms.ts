import { type Bytes, toLossyText } from '../bytes'
import { bodyFormOf } from '../json/body-forms'
import { scanJson } from '../json/scan-json'
import { diffJson, type JsonDiff } from './diff-json'
import { diffText, type TextDiff } from './diff-text'
import { type FirstDifference, firstDifference } from './first-difference'
import { type WhiteSpace, whiteSpaceOf } from './white-space'

/** Two bodies, or two forms of one body, compared at every level. */
export interface BodyDiff {
  readonly a: Bytes
  readonly b: Bytes
  /** `undefined` where both are the same, byte for byte. */
  readonly first: FirstDifference | undefined
  readonly text: TextDiff
  /** Where both are JSON. */
  readonly json: JsonDiff | undefined
  readonly whiteSpaceA: WhiteSpace | undefined
  readonly whiteSpaceB: WhiteSpace | undefined
}

/**
 * Compares two forms of one body.
 *
 * @param formA `raw`, or the id of a body form such as `minimized` or `pretty-2`
 * @returns `undefined` where the body has no such form
 */
export function diffForms(bytes: Bytes, formA: string, formB: string): BodyDiff | undefined {
  const a = inForm(bytes, formA)
  const b = inForm(bytes, formB)
  return a && b && diffBodies(a, b)
}

const inForm = (bytes: Bytes, form: string): Bytes | undefined =>
  form === 'raw' ? bytes : bodyFormOf(form)?.apply(bytes)

export function diffBodies(a: Bytes, b: Bytes): BodyDiff {
  const indexA = scanJson(a)
  const indexB = scanJson(b)
  const areJson = indexA.wellFormed && indexB.wellFormed
  return {
    a,
    b,
    first: firstDifference(a, b),
    text: diffText(toLossyText(a), toLossyText(b)),
    json: areJson ? diffJson(indexA, indexB) : undefined,
    whiteSpaceA: areJson ? whiteSpaceOf(indexA) : undefined,
    whiteSpaceB: areJson ? whiteSpaceOf(indexB) : undefined,
  }
}
