import { type Bytes, toLossyText, utf8 } from '../bytes'
import * as edge from './edges'
import * as escapes from './escapes'
import { jackson, type Layout, layOut, minimized, powershell, pretty, spaced } from './layout'
import { type JsonIndex, scanJson } from './scan-json'
import { sortKeys } from './sort-keys'

/**
 * One way the same body could have been written, for example by whoever signed it.
 *
 * To add a form: one line in `bodyForms`.
 */
export interface BodyForm {
  readonly id: string
  /** For a person, after “the body”: “minimized”, “with PHP's escapes”. */
  readonly label: string
  /** The word for it among the reasons of a signature that does not match. */
  readonly code: string
  /** What differs from the body as it came. */
  readonly changes: FormChange
  /**
   * The body in this form, or `undefined` where it has none: a layout of what is not JSON, a lost
   * line feed where there was none. May equal the body.
   *
   * @param index that of `bytes`, where the caller has it already
   */
  apply(bytes: Bytes, index?: JsonIndex): Bytes | undefined
}

/** `order`: keys sorted. `values`: numbers and duplicate keys go through a program's own types. */
export type FormChange = 'layout' | 'escapes' | 'edges' | 'order' | 'values'

interface FormNames {
  readonly id: string
  readonly label: string
  readonly code?: string
}

const form = (
  names: FormNames,
  changes: FormChange,
  write: (index: JsonIndex) => Bytes | undefined,
): BodyForm => ({
  code: `body-${names.id}`,
  ...names,
  changes,
  apply: (bytes, index = scanJson(bytes)) => write(index),
})

const laidOut = (id: string, label: string, layout: Layout): BodyForm =>
  form({ id, label }, 'layout', (index) => layOut(index, layout))

const respelt = (id: string, label: string, spelling: escapes.Spelling, code = `body-${id}`) =>
  form({ id, label, code }, 'escapes', (index) => escapes.respell(index, spelling))

const edged = (id: string, label: string, change: edge.Edge): BodyForm => ({
  id,
  label,
  code: `body-${id}`,
  changes: 'edges',
  apply: change,
})

/** Layout and spelling together, as one serializer writes them. */
const serialized = (id: string, label: string, layout: Layout, spelling: escapes.Spelling) =>
  form({ id, label }, 'escapes', (index) => {
    const spelt = escapes.respell(index, spelling)
    return spelt && layOut(scanJson(spelt), layout)
  })

const sortedAs = (id: string, label: string, layout: Layout, spelling?: escapes.Spelling) =>
  form({ id, label }, 'order', (index) => {
    const sorted = sortKeys(index)
    const spelt = sorted && spelling ? escapes.respell(scanJson(sorted), spelling) : sorted
    return spelt && layOut(scanJson(spelt), layout)
  })

/** Deeper values would exhaust the stack of the engine's own serializer. */
const deepestRoundTrip = 500

const roundTrip = (id: string, label: string, indent: number): BodyForm =>
  form({ id, label }, 'values', (index) => {
    if (index.state !== 'valid' || index.depth > deepestRoundTrip) return undefined
    const text = toLossyText(index.bytes.subarray(index.hasByteOrderMark ? 3 : 0))
    return utf8(JSON.stringify(JSON.parse(text), undefined, indent))
  })

const asciiEscaped = (id: string, label: string, spelling: escapes.Spelling): BodyForm =>
  respelt(id, label, spelling, 'body-escaped-ascii')

/** Layouts of a JSON text, the likeliest first. */
export const layoutForms: readonly BodyForm[] = [
  laidOut('minimized', 'minimized', minimized),
  laidOut('pretty-2', 'pretty-printed with 2 spaces', pretty('  ')),
  laidOut('pretty-4', 'pretty-printed with 4 spaces', pretty('    ')),
  laidOut('pretty-tab', 'pretty-printed with tabs', pretty('\t')),
  laidOut('pretty-2-crlf', 'pretty-printed with 2 spaces and CRLF', pretty('  ', '\r\n')),
  laidOut('pretty-4-crlf', 'pretty-printed with 4 spaces and CRLF', pretty('    ', '\r\n')),
  laidOut('pretty-tab-crlf', 'pretty-printed with tabs and CRLF', pretty('\t', '\r\n')),
  laidOut('python-json', 'on one line with a space after comma and colon', spaced),
  laidOut('jackson', 'pretty-printed by Jackson (Java)', jackson),
  laidOut('powershell-layout', 'laid out by Windows PowerShell', powershell),
]

/** Spellings of the text in strings and keys. */
export const escapeForms: readonly BodyForm[] = [
  respelt('unescaped-ascii', 'with ASCII characters unescaped', escapes.unescapeAscii),
  asciiEscaped('escaped-apostrophe', "with ' escaped", escapes.escapeAscii.apostrophe),
  asciiEscaped('escaped-html-powershell', "with <>&' escaped", escapes.escapeAscii.powershell),
  asciiEscaped('escaped-html-go', 'with <>& escaped', escapes.escapeAscii.go),
  asciiEscaped('escaped-html-gson', "with <>&=' escaped", escapes.escapeAscii.gson),
  asciiEscaped('escaped-html-dotnet', 'escaped like .NET', escapes.escapeAscii.dotnet),
  asciiEscaped('escaped-html-php', "with <>&' escaped in capitals", escapes.escapeAscii.phpHex),
  respelt('unescaped-unicode', 'with \\uXXXX unescaped', escapes.unescapeNonAscii),
  respelt('escaped-unicode', 'with non-ASCII escaped', escapes.escapeNonAscii('lower')),
  respelt(
    'escaped-unicode-upper',
    'with non-ASCII escaped in capitals',
    escapes.escapeNonAscii('upper'),
  ),
  respelt('escaped-slash', 'with / escaped', escapes.escapeSlash),
  respelt('unescaped-slash', 'with \\/ unescaped', escapes.unescapeSlash),
  respelt('escapes-lower', 'with escapes in small letters', escapes.hexDigitsIn('lower')),
  respelt('escapes-upper', 'with escapes in capitals', escapes.hexDigitsIn('upper')),
]

/** Changes at the edges and line ends of any body. */
export const edgeForms: readonly BodyForm[] = [
  edged('without-trailing-newline', 'without its final newline', edge.withoutTrailingNewline),
  edged('with-trailing-newline', 'with a final newline', edge.withTrailingNewline),
  edged('with-trailing-crlf', 'with a final CRLF', edge.withTrailingCrlf),
  edged('crlf-to-lf', 'with LF instead of CRLF', edge.crlfToLf),
  edged('lf-to-crlf', 'with CRLF instead of LF', edge.lfToCrlf),
  edged('without-bom', 'without its byte order mark', edge.withoutByteOrderMark),
  edged('with-bom', 'with a byte order mark', edge.withByteOrderMark),
  edged('trimmed', 'without white space around it', edge.trimmed),
]

/** What whole programs write: layout and spelling together. */
export const serializerForms: readonly BodyForm[] = [
  roundTrip('json-stringify', 'after JSON.stringify(JSON.parse(…))', 0),
  roundTrip('json-stringify-2', 'after JSON.stringify(JSON.parse(…), null, 2)', 2),
  serialized('python-ascii', "as Python's json.dumps writes it", spaced, escapes.spellings.python),
  serialized('php', "as PHP's json_encode writes it", minimized, escapes.spellings.php),
  serialized('php-pretty', 'as PHP pretty-prints it', pretty('    '), escapes.spellings.php),
  serialized('dotnet', 'as .NET writes it', minimized, escapes.spellings.dotnet),
  serialized(
    'dotnet-indented',
    'as .NET writes it indented',
    pretty('  ', '\r\n'),
    escapes.spellings.dotnet,
  ),
  serialized('go', 'as Go writes it', minimized, escapes.spellings.go),
  serialized('gson', 'as Gson (Java) writes it', minimized, escapes.spellings.gson),
  serialized(
    'powershell',
    'as Windows PowerShell writes it',
    powershell,
    escapes.spellings.powershell,
  ),
  serialized(
    'powershell-compressed',
    'as Windows PowerShell writes it compressed',
    minimized,
    escapes.spellings.powershell,
  ),
  serialized(
    'plain',
    'minimized, with nothing escaped needlessly',
    minimized,
    escapes.spellings.javascript,
  ),
  sortedAs('sorted', 'minimized with sorted keys', minimized),
  sortedAs(
    'sorted-python',
    'as Python writes it with sorted keys',
    spaced,
    escapes.spellings.python,
  ),
  sortedAs('sorted-spaced', 'spaced with sorted keys', spaced),
  sortedAs('sorted-pretty-2', 'pretty-printed with sorted keys', pretty('  ')),
]

/** Every single form, in the order worth trying. */
export const bodyForms: readonly BodyForm[] = [
  ...layoutForms,
  ...edgeForms,
  ...escapeForms,
  ...serializerForms,
]

export const bodyFormOf = (id: string): BodyForm | undefined =>
  bodyForms.find((candidate) => candidate.id === id)
