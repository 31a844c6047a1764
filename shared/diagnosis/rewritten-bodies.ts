import { type Bytes, sameBytes, toText, utf8 } from '../bytes'
import { type BodyForm, bodyFormOf, bodyForms, layoutForms } from '../json/body-forms'
import { withoutByteOrderMark } from '../json/edges'
import { escapeNonAscii, escapeSlash, respell, type Spelling, spellings } from '../json/escapes'
import { scanJson } from '../json/scan-json'
import { sortKeys } from '../json/sort-keys'

/** A body that was read and written by a program: several things about it differ at once. */
export interface RewrittenBody {
  /** What differs, in words that follow “the body is”, each with its code. */
  readonly changes: readonly Change[]
  readonly bytes: Bytes
}

interface Change {
  readonly code: string
  readonly label: string
}

interface Respelt extends Change {
  readonly spelling: Spelling
}

const { javascript } = spellings

/** How strings may have been spelt, whatever way they came. */
const spelt: readonly Respelt[] = [
  { code: 'body-plain', label: 'with nothing escaped needlessly', spelling: javascript },
  { code: 'body-escaped-unicode', label: 'with non-ASCII escaped', spelling: spellings.python },
  {
    code: 'body-escaped-unicode-upper',
    label: 'with non-ASCII escaped in capitals',
    spelling: (source) => escapeNonAscii('upper')(javascript(source)),
  },
  {
    code: 'body-escaped-slash',
    label: 'with / escaped',
    spelling: (source) => escapeSlash(javascript(source)),
  },
  { code: 'body-php', label: "with PHP's escapes", spelling: spellings.php },
  { code: 'body-go', label: "with Go's escapes", spelling: spellings.go },
  { code: 'body-dotnet', label: "with .NET's escapes", spelling: spellings.dotnet },
  { code: 'body-gson', label: "with Gson's escapes", spelling: spellings.gson },
  { code: 'body-powershell', label: "with PowerShell's escapes", spelling: spellings.powershell },
]

const edges: readonly BodyForm[] = [
  'with-trailing-newline',
  'with-trailing-crlf',
  'with-bom',
].flatMap((id) => bodyFormOf(id) ?? [])

const normalForms = ['NFC', 'NFD'] as const

/** Another spelling in another layout, in the same or in sorted order, and with other edges. */
export function* rewrittenBodies(body: Bytes): Generator<RewrittenBody, void> {
  const start = { changes: [], bytes: body }
  yield* spellingsOf(start)
  const sorted = sortKeys(scanJson(body))
  if (sorted) yield* spellingsOf({ changes: [sortedKeys], bytes: sorted })
  yield* normalized(body)
  const unmarked = withoutByteOrderMark(body)
  if (unmarked) yield* changedBy(bodyForms, { changes: [withoutMark], bytes: unmarked })
}

const sortedKeys = { code: 'body-sorted', label: 'with sorted keys' }
const withoutMark = { code: 'body-without-bom', label: 'without its byte order mark' }

function* spellingsOf(before: RewrittenBody): Generator<RewrittenBody, void> {
  const index = scanJson(before.bytes)
  for (const { spelling, ...change } of spelt) {
    const bytes = respell(index, spelling)
    if (bytes === undefined) return
    const after = { changes: [...before.changes, change], bytes }
    yield* withEdges(after)
    for (const laidOut of changedBy(layoutForms, after)) yield* withEdges(laidOut)
  }
}

function* withEdges(body: RewrittenBody): Generator<RewrittenBody, void> {
  yield body
  yield* changedBy(edges, body)
}

/** Characters composed or taken apart, before or after another change. */
function* normalized(body: Bytes): Generator<RewrittenBody, void> {
  for (const form of normalForms) {
    const bytes = normalize(body, form)
    if (bytes) yield* changedBy(bodyForms, { changes: [normalChange(form)], bytes })
  }
  for (const { changes, bytes } of changedBy(bodyForms, { changes: [], bytes: body })) {
    for (const form of normalForms) {
      const other = normalize(bytes, form)
      if (other) yield { changes: [...changes, normalChange(form)], bytes: other }
    }
  }
}

const normalChange = (form: 'NFC' | 'NFD'): Change => ({
  code: `body-${form.toLowerCase()}`,
  label: `in Unicode form ${form}`,
})

function normalize(body: Bytes, form: 'NFC' | 'NFD'): Bytes | undefined {
  const text = toText(body)
  const other = text?.normalize(form)
  return other === undefined || other === text ? undefined : utf8(other)
}

function* changedBy(
  forms: readonly BodyForm[],
  before: RewrittenBody,
): Generator<RewrittenBody, void> {
  const index = scanJson(before.bytes)
  for (const { code, label, apply } of forms) {
    const bytes = apply(before.bytes, index)
    if (bytes && !sameBytes(bytes, before.bytes)) {
      yield { changes: [...before.changes, { code, label }], bytes }
    }
  }
}
