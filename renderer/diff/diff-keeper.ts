import { type Bytes, toHex, toLossyText } from '../../shared/bytes'
import { diffJson, type JsonChange } from '../../shared/diff/diff-json'
import { firstDifference } from '../../shared/diff/first-difference'
import { type PathPattern, parsePathPattern } from '../../shared/diff/path-pattern'
import { whiteSpaceOf } from '../../shared/diff/white-space'
import { bodyFormOf } from '../../shared/json/body-forms'
import { literalOf } from '../../shared/json/nodes'
import { jsonPointerOf } from '../../shared/json/paths'
import { type JsonIndex, scanJson } from '../../shared/json/scan-json'
import { cutBodies } from './cut-bodies'
import type {
  DiffContent,
  DiffLook,
  DiffQuestion,
  DiffReply,
  DiffRows,
  DiffSummary,
  DiffValues,
  FirstSeen,
  RowsWanted,
  ValueChange,
} from './diff-protocol'
import { describeDiffRows, planRows, type RowPlan, seekStop } from './diff-rows'
import { type LinedUp, lineUp } from './line-up'
import { shownParts } from './shown-parts'

/** A comparison under way. */
export type OpenDiff =
  | { readonly kind: 'no-form'; readonly side: 'a' | 'b' }
  | {
      readonly kind: 'open'
      readonly a: JsonIndex
      readonly b: JsonIndex
      readonly lined: LinedUp
      /** Plans made so far, by look. */
      readonly plans: Map<string, RowPlan>
    }

export function openDiff({ a, b }: DiffContent): OpenDiff {
  const rawA = scanJson(a.bytes)
  const rawB = a.bytes === b.bytes ? rawA : scanJson(b.bytes)
  const indexA = inForm(rawA, a.form)
  const indexB = inForm(rawB, b.form)
  if (!indexA) return { kind: 'no-form', side: 'a' }
  if (!indexB) return { kind: 'no-form', side: 'b' }
  const drawn = a.form === 'pretty' && b.form === 'pretty' ? 'pretty' : 'as-is'
  const lined = lineUp(cutBodies(indexA, indexB, drawn))
  return { kind: 'open', a: indexA, b: indexB, lined, plans: new Map() }
}

/** What is only drawn in another way is compared as it is. */
function inForm(raw: JsonIndex, form: string): JsonIndex | undefined {
  if (form === 'raw' || form === 'pretty') return raw
  const bytes = bodyFormOf(form)?.apply(raw.bytes, raw)
  return bytes && scanJson(bytes)
}

export function answerDiff(diff: OpenDiff, question: DiffQuestion): DiffReply | Promise<DiffReply> {
  if (diff.kind === 'no-form') return { kind: 'opened', summary: diff, rows: noRows }
  if (question.kind === 'digests') return digestsOf(diff)
  if (question.kind === 'values') return { kind: 'values', values: valuesOf(diff, question.ignore) }
  if (question.kind === 'seek') {
    const plan = planFor(diff, question.look)
    return { kind: 'sought', row: seekStop(plan, question.from, question.direction) }
  }
  const rows = rowsOf(diff, question)
  if (question.kind === 'rows') return { kind: 'rows', rows }
  return { kind: 'opened', summary: summaryOf(diff), rows }
}

function rowsOf(diff: Open, { look, first, count }: RowsWanted): DiffRows {
  const plan = planFor(diff, look)
  const rows = describeDiffRows(diff.lined, plan, first, count)
  return { rowCount: plan.pairs.length, first, rows }
}

type Open = Extract<OpenDiff, { readonly kind: 'open' }>

async function digestsOf({ a, b }: Open): Promise<DiffReply> {
  return { kind: 'digests', a: await sha256(a.bytes), b: await sha256(b.bytes) }
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

const areJson = ({ a, b }: Open): boolean => a.wellFormed && b.wellFormed

const summaryOf = (diff: Open): DiffSummary => ({
  kind: 'compared',
  aBytes: diff.a.bytes.length,
  bBytes: diff.b.bytes.length,
  first: firstSeen(diff.a.bytes, diff.b.bytes),
  areJson: areJson(diff),
  isExact: diff.lined.isExact,
})

function valuesOf(diff: Open, ignore: readonly string[]): DiffValues | undefined {
  if (!areJson(diff)) return undefined
  const { a, b } = diff
  const json = diffJson(a, b, patternsOf(ignore))
  return {
    changes: json.changes.map((change) => valueChange(change, a, b)),
    counts: {
      values: json.changeCount,
      ignored: json.ignoredCount,
      reordered: json.reordered,
      escapes: json.escapes,
      numberSpellings: json.numberSpellings,
      layout: json.layout,
      whiteSpaceA: whiteSpaceOf(a),
      whiteSpaceB: whiteSpaceOf(b),
    },
  }
}

const noRows: DiffRows = { rowCount: 0, first: 0, rows: [] }

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

/** Characters of a value in the list of changes. */
const shownLiteral = 300

function valueChange(change: JsonChange, a: JsonIndex, b: JsonIndex): ValueChange {
  const literal = (index: JsonIndex, token: number): string | undefined =>
    token < 0 ? undefined : literalOf(index, token)
  const shown = shownParts(literal(a, change.a), literal(b, change.b), shownLiteral)
  return {
    kind: change.kind,
    path: jsonPointerOf(change.path),
    before: shown.a,
    after: shown.b,
  }
}
