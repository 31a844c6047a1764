import { diffBodies } from '../../../../shared/diff/diff-forms'
import { diffHeaders } from '../../../../shared/diff/diff-pairs'
import type { PathPattern } from '../../../../shared/diff/path-pattern'
import type { AppError } from '../../../../shared/errors'
import type { ExportedCapture } from '../../../../shared/fixtures/exported-capture'
import type { CaptureId } from '../../../../shared/http/capture'
import { ok, type Result } from '../../../../shared/result'
import type { Reader } from '../../../storage/reader'
import { type JsonReport, jsonReport, readIgnored } from '../../diff-report'
import type { Answer } from '../fence'
import type { House } from '../house'
import { type Desk, defineTool, idInput, input, readOnly } from '../tool'

interface Args {
  readonly a: string
  readonly b: string
  readonly ignore: readonly string[]
}

export const diffCaptures = defineTool<Args>({
  name: 'diff_captures',
  title: 'Compare two captured webhooks',
  description:
    'What differs between two captures: method, target, headers, and the values of JSON bodies apart ' +
    'from layout, escapes and spellings of numbers. Masked values stay equal where they were equal.',
  input: input(
    {
      a: idInput,
      b: idInput,
      ignore: {
        type: 'array',
        items: { type: 'string', maxLength: 500 },
        maxItems: 50,
        default: [],
        description: 'JSON Pointers or paths to leave out; * is any key: /created_at, /items/*/id',
      },
    },
    ['a', 'b'],
  ),
  annotations: readOnly,

  async run(args, desk) {
    const ignore = readIgnored(args.ignore)
    if (!ignore.ok) return ignore
    const house = desk.house()
    if (!house.ok) return house
    return desk.withReader(async (reader) => {
      const parts = { reader, house: house.value, desk }
      const a = await sideOf(args.a, parts)
      if (!a.ok) return a
      const b = await sideOf(args.b, parts)
      return b.ok ? ok(compared(a.value, b.value, ignore.value)) : b
    })
  },
})

interface Side {
  readonly id: CaptureId
  readonly bodyBytes: number
  readonly bodySha256: string
  readonly masked: ExportedCapture
}

async function sideOf(
  word: string,
  { reader, house, desk }: { readonly reader: Reader; readonly house: House; readonly desk: Desk },
): Promise<Result<Side, AppError>> {
  const id = reader.resolve(word)
  if (!id.ok) return id
  const capture = reader.get(id.value)
  if (!capture.ok) return capture
  const { bodyBytes, bodySha256 } = capture.value
  const masked = await desk.masking.capture(id.value, { reader, house })
  return masked.ok ? ok({ id: id.value, bodyBytes, bodySha256, masked: masked.value }) : masked
}

/** Sizes and checksums are of what arrived, all else of what is shown. */
function compared(
  { masked: a, ...factsOfA }: Side,
  { masked: b, ...factsOfB }: Side,
  ignore: readonly PathPattern[],
): Answer {
  const bodies = diffBodies(a.body, b.body)
  const json = bodies.json && jsonReport(a.body, b.body, ignore)
  const { changes = [], ...counts } = json ?? {}
  const shown = changes.slice(0, MOST_CHANGES).map(short)
  return {
    facts: {
      a: factsOfA,
      b: factsOfB,
      sameBytes: factsOfA.bodySha256 === factsOfB.bodySha256,
      ...(bodies.first ? { firstDifference: bodies.first } : {}),
      ...(json ? { json: { ...counts, shownChanges: shown.length } } : {}),
    },
    captured: {
      method: pairOf(a.method, b.method),
      target: pairOf(a.target, b.target),
      headers: diffHeaders(a.headers, b.headers).filter(isNews),
      ...(json ? { changes: shown } : {}),
    },
  }
}

const MOST_CHANGES = 200
const MOST_CHARACTERS = 500

const pairOf = (a: string, b: string) => (a === b ? 'same' : { a, b })

const isNews = ({ kind }: { readonly kind: string }): boolean => kind !== 'same'

const cut = (text: string | undefined) =>
  text !== undefined && text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS)}… (${text.length} characters)`
    : text

const short = ({ a, b, ...change }: JsonReport['changes'][number]) => ({
  ...change,
  ...(a === undefined ? {} : { a: cut(a) }),
  ...(b === undefined ? {} : { b: cut(b) }),
})
