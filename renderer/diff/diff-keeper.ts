import { type Bytes, toHex, toLossyText } from '../../shared/bytes'
import { diffJson, type JsonChange } from '../../shared/diff/diff-json'
import { firstDifference } from '../../shared/diff/first-difference'
import { type PathPattern, parsePathPattern } from '../../shared/diff/path-pattern'
import { whiteSpaceOf } from '../../shared/diff/white-space'
import { bodyFormOf } from '../../shared/json/body-forms'
import { literalOf } from '../../shared/json/nodes'
import { jsonPointerOf } from '../../shared/json/paths'
import { type JsonIndex, scanJson } from '../../shared/json/scan-json'
import type {
  DiffContent,
  DiffLook,
  DiffQuestion,
  DiffReply,
  DiffSide,
  DiffSummary,
  DiffValues,
  FirstSeen,
  ValueChange,
} from './diff-protocol'
import {
  describeDiffRows,
  type LinedUp,
  lineUp,
  planRows,
  type RowPlan,
  seekStop,
} from './diff-rows'
import { segmentsOf } from './segments'

/** A comparison under way. */
export type OpenDiff =
  | { readonly kind: 'no-form'; readonly side: 'a' | 'b' }
  | {
      readonly kind: 'open'
      readonly a: Bytes
      readonly b: Bytes
      readonly lined: LinedUp
      readonly areJson: boolean
      /** Plans made so far, by look. */
      readonly plans: Map<string, RowPlan>
    }

export function openDiff(content: DiffContent): OpenDiff {
  const a = inForm(content.a)
  const b = inForm(content.b)
  if (!a) return { kind: 'no-form', side: 'a' }
  if (!b) return { kind: 'no-form', side: 'b' }
  const segmentsA = segmentsOf(a)
  const segmentsB = segmentsOf(b)
  const areJson = segmentsA.isJson && segmentsB.isJson
  return { kind: 'open', a, b, areJson, lined: lineUp(segmentsA, segmentsB), plans: new Map() }
}

function inForm({ bytes, form }: DiffSide): Bytes | undefined {
  if (form === 'raw') return bytes
  if (form === 'pretty') return bodyFormOf('pretty-2')?.apply(bytes) ?? bytes
  return bodyFormOf(form)?.apply(bytes)
}

export function answerDiff(diff: OpenDiff, question: DiffQuestion): DiffReply | Promise<DiffReply> {
  if (diff.kind === 'no-form') return { kind: 'opened', summary: diff }
  if (question.kind === 'digests') return digestsOf(diff)
  if (question.kind === 'open') return { kind: 'opened', summary: summaryOf(diff) }
  if (question.kind === 'values') return { kind: 'values', values: valuesOf(diff, question.ignore) }
  const plan = planFor(diff, question.look)
  if (question.kind === 'seek') {
    return { kind: 'sought', row: seekStop(plan, question.from, question.direction) }
  }
  const { first, count } = question
  const rows = describeDiffRows(diff.lined, plan, first, count)
  return { kind: 'rows', rows: { rowCount: plan.pairs.length, first, rows } }
}

type Open = Extract<OpenDiff, { readonly kind: 'open' }>

async function digestsOf({ a, b }: Open): Promise<DiffReply> {
  return { kind: 'digests', a: await sha256(a), b: await sha256(b) }
}

const sha256 = async (bytes: Bytes): Promise<string> =>
  // The DOM's types want to know that the memory is not shared, which bodies never are.
  toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)))

function planFor({ lined, plans }: Open, look: DiffLook): RowPlan {
  const name = `${look.arrangement} ${look.lines}`
  const plan = plans.get(name) ?? planRows(lined, look)
  plans.set(name, plan)
  return plan
}

const summaryOf = ({ a, b, lined, areJson }: Open): DiffSummary => ({
  kind: 'compared',
  aBytes: a.length,
  bBytes: b.length,
  first: firstSeen(a, b),
  areJson,
  isExact: lined.isExact,
})

function valuesOf({ a, b, areJson }: Open, ignore: readonly string[]): DiffValues | undefined {
  if (!areJson) return undefined
  const indexA = scanJson(a)
  const indexB = scanJson(b)
  const json = diffJson(indexA, indexB, patternsOf(ignore))
  return {
    changes: json.changes.map((change) => valueChange(change, indexA, indexB)),
    counts: {
      values: json.changeCount,
      ignored: json.ignoredCount,
      reordered: json.reordered,
      escapes: json.escapes,
      numberSpellings: json.numberSpellings,
      layout: json.layout,
      whiteSpaceA: whiteSpaceOf(indexA),
      whiteSpaceB: whiteSpaceOf(indexB),
    },
  }
}

const patternsOf = (ignore: readonly string[]): readonly PathPattern[] =>
  ignore.map(parsePathPattern).filter((pattern) => pattern !== undefined)

/** Bytes shown on each side of the first difference. */
const around = 12

function firstSeen(a: Bytes, b: Bytes): FirstSeen | undefined {
  const first = firstDifference(a, b)
  if (!first) return undefined
  const excerpt = (bytes: Bytes): string =>
    toLossyText(bytes.subarray(Math.max(0, first.offset - around), first.offset + around))
  return { ...first, aroundA: excerpt(a), aroundB: excerpt(b) }
}

const shownLiteral = 300

function valueChange(change: JsonChange, a: JsonIndex, b: JsonIndex): ValueChange {
  const literal = (index: JsonIndex, token: number): string | undefined => {
    if (token < 0) return undefined
    const text = literalOf(index, token)
    return text.length > shownLiteral ? `${text.slice(0, shownLiteral)}…` : text
  }
  return {
    kind: change.kind,
    path: jsonPointerOf(change.path),
    before: literal(a, change.a),
    after: literal(b, change.b),
  }
}
