import type { Answered, Attempt, CaptureId, CaptureSummary, Derived } from './capture'

/**
 * Summaries as one text, the form in which they cross between threads and to windows: as objects,
 * each would be copied property by property, twice on its way into a page.
 */
export type RowsText = string & { readonly brand: 'RowsText' }

/**
 * - `whole`: nothing is left out.
 * - `listed`: what a list of 100,000 can hold: without the groups of tries, which are asked for by
 *   capture, and answered after so many tenths of a millisecond.
 */
export type RowsForm = 'whole' | 'listed'

export function textOfRows(rows: readonly CaptureSummary[], form: RowsForm): RowsText {
  const columns: Columns = {
    id: rows.map(({ id }) => id),
    receivedAt: rows.map(({ receivedAt }) => receivedAt),
    bodyBytes: rows.map(({ bodyBytes }) => bodyBytes),
    method: fewOf(rows.map(({ method }) => method)),
    target: fewOf(rows.map(({ target }) => target)),
    remoteAddress: fewOf(rows.map(({ remoteAddress }) => remoteAddress)),
    contentType: fewOf(rows.map(({ contentType }) => contentType ?? null)),
    answered: fewOf(rows.map(({ answered }) => [answered.status, moment(answered, form)] as const)),
    endpoint: fewOf(rows.map(({ endpoint }) => endpoint)),
    origin: fewOf(rows.map(({ origin }) => origin)),
    note: fewOf(rows.map(({ note }) => note)),
    tags: fewOf(rows.map(({ tags }) => tags)),
    pinned: fewOf(rows.map(({ pinned }) => pinned)),
    derived: fewOf(rows.map(({ derived }) => findingOf(derived, form))),
  }
  return JSON.stringify(columns) as RowsText
}

export type RowsReader = (text: RowsText) => readonly CaptureSummary[]

/**
 * Reads rows so that they are small to keep: texts and findings that rows have in common are held
 * once for all that this reader reads. At 100,000 rows this is the larger part of the memory.
 */
export function createRowsReader(): RowsReader {
  const text = shared<string, string>((value) => value)
  const tags = shared<readonly string[], readonly string[]>((value) => value, JSON.stringify)
  const answered = shared<readonly [number, number], Answered>(
    ([status, durationMs]) => ({ status, durationMs }),
    String,
  )
  const derived = shared<Finding, Derived>(derivedOf, JSON.stringify)
  return (packed) => {
    const columns = JSON.parse(packed) as Columns
    const method = columnOf(columns.method, text)
    const target = columnOf(columns.target, text)
    const remoteAddress = columnOf(columns.remoteAddress, text)
    const contentType = columnOf(columns.contentType, unless(text))
    const answer = columnOf(columns.answered, answered)
    const endpoint = columnOf(columns.endpoint, text)
    const origin = columnOf(columns.origin, (value) => value)
    const note = columnOf(columns.note, text)
    const tagged = columnOf(columns.tags, tags)
    const pinned = columnOf(columns.pinned, (value) => value)
    const found = columnOf(columns.derived, unless(derived))
    return columns.id.map((id, at) => ({
      id,
      receivedAt: columns.receivedAt[at] ?? 0,
      method: method(at),
      target: target(at),
      remoteAddress: remoteAddress(at),
      bodyBytes: columns.bodyBytes[at] ?? 0,
      contentType: contentType(at),
      answered: answer(at),
      endpoint: endpoint(at),
      origin: origin(at),
      note: note(at),
      tags: tagged(at),
      pinned: pinned(at),
      derived: found(at),
    }))
  }
}

interface Columns {
  readonly id: readonly CaptureId[]
  readonly receivedAt: readonly number[]
  readonly bodyBytes: readonly number[]
  readonly method: Few<string>
  readonly target: Few<string>
  readonly remoteAddress: Few<string>
  readonly contentType: Few<string | null>
  readonly answered: Few<readonly [status: number, durationMs: number]>
  readonly endpoint: Few<string>
  readonly origin: Few<CaptureSummary['origin']>
  readonly note: Few<string>
  readonly tags: Few<readonly string[]>
  readonly pinned: Few<boolean>
  readonly derived: Few<Finding | null>
}

type Finding = readonly [
  provider: string,
  eventType: string | null,
  signature: string,
  schema: Derived['schema'],
  attempt: readonly [number: number, sincePreviousMs: number | null, group?: string] | null,
]

/** A column whose values repeat: each once, and for each row which; without `at` in their order. */
interface Few<T> {
  readonly values: readonly T[]
  readonly at?: readonly number[]
}

function fewOf<T>(column: readonly T[]): Few<T> {
  const places = new Map<unknown, number>()
  const values: T[] = []
  const at = column.map((value) => {
    const key = typeof value === 'object' && value !== null ? JSON.stringify(value) : value
    const known = places.get(key)
    if (known !== undefined) return known
    places.set(key, values.length)
    return values.push(value) - 1
  })
  return values.length === column.length ? { values } : { values, at }
}

function columnOf<T, V>({ values, at }: Few<T>, read: (value: T) => V): (row: number) => V {
  const known = values.map(read)
  return at ? (row) => known[at[row] ?? 0] as V : (row) => known[row] as V
}

/** Beyond this many there is little in common any more, and what is shared is begun anew. */
const MOST_SHARED = 5000

/** The same value for what is the same, as long as there are not too many. */
function shared<T, V>(make: (value: T) => V, keyOf?: (value: T) => string): (value: T) => V {
  const known = new Map<T | string, V>()
  return (value) => {
    const key = keyOf ? keyOf(value) : value
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= MOST_SHARED) known.clear()
    const made = make(value)
    known.set(key, made)
    return made
  }
}

const unless =
  <T, V>(read: (value: T) => V) =>
  (value: T | null): V | undefined =>
    value === null ? undefined : read(value)

const moment = ({ durationMs }: Answered, form: RowsForm): number =>
  form === 'whole' ? durationMs : Math.round(durationMs * 10) / 10

function findingOf(derived: Derived | undefined, form: RowsForm): Finding | null {
  if (derived === undefined) return null
  const { provider, eventType, signature, schema, attempt } = derived
  return [provider, eventType ?? null, signature, schema, tryOf(attempt, form)]
}

function tryOf(attempt: Attempt | undefined, form: RowsForm): Finding[4] {
  if (attempt === undefined) return null
  const { number, sincePreviousMs = null, group } = attempt
  return form === 'listed' || group === undefined
    ? [number, sincePreviousMs]
    : [number, sincePreviousMs, group]
}

const derivedOf = ([provider, eventType, signature, schema, attempt]: Finding): Derived => ({
  provider,
  eventType: eventType ?? undefined,
  signature,
  schema,
  attempt: attempt === null ? undefined : attemptOf(attempt),
})

const attemptOf = ([number, since, group]: NonNullable<Finding[4]>): Attempt => ({
  ...(group === undefined ? {} : { group }),
  number,
  sincePreviousMs: since ?? undefined,
})
