import { isObject, type JsonObject, type JsonValue } from '../../json-value'
import { escapeStep } from '../index-schema'
import { typeName, typeOf } from '../words'
import { formatsOf, mostTelling } from './known-formats'
import type { LearnedNode } from './learned'
import { choicesOf, holdsNamesAsData, memberTogether } from './shape'

/** One way in which a payload differs from those before it. */
export interface Drift {
  readonly kind: DriftKind
  /** JSON Pointer; of what is gone, where it would be. */
  readonly pointer: string
  /** One sentence. */
  readonly message: string
  /** How many further places differ in the same way, in other items of the same arrays. */
  readonly alike: number
}

/**
 * - `new-field`, `gone-field`: a member that no payload had, or that all had.
 * - `type`: a type that never was there; `first-null` where that is null.
 * - `format`, `value`: texts of another form, or a choice that never was there.
 */
export type DriftKind = 'new-field' | 'gone-field' | 'type' | 'first-null' | 'format' | 'value'

/** More differences than this are not listed. */
const MAX_DRIFT = 200
/** What was in so few payloads may be missing by chance. */
const MIN_SEEN = 3

interface Sink {
  readonly found: Map<string, Drift>
  readonly add: (at: Site, kind: DriftKind, message: string) => void
}

/** A place, with and without the positions in arrays. */
interface Site {
  readonly pointer: string
  readonly general: string
}

/** How a payload differs from what was learned before it, from top to bottom. */
export function driftFrom(learned: LearnedNode, value: JsonValue): readonly Drift[] {
  const found = new Map<string, Drift>()
  const add: Sink['add'] = ({ pointer, general }, kind, message) => {
    const key = `${kind} ${general}`
    const known = found.get(key)
    if (known) found.set(key, { ...known, alike: known.alike + 1 })
    else if (found.size < MAX_DRIFT) found.set(key, { kind, pointer, message, alike: 0 })
  }
  compare({ found, add }, learned, value, { pointer: '', general: '' })
  return [...found.values()]
}

function compare(sink: Sink, learned: LearnedNode, value: JsonValue, at: Site): void {
  if (learned.count === 0) return
  if (!hasType(learned, value)) {
    if (value === null) sink.add(at, 'first-null', 'This is null for the first time.')
    else {
      const before = [...learned.types.keys()].map(typeName).join(' or ')
      sink.add(at, 'type', `This is ${typeName(typeOf(value))}; before it was ${before}.`)
    }
    return
  }
  if (typeof value === 'string') compareText(sink, learned, value, at)
  else if (Array.isArray(value)) compareItems(sink, learned, value as readonly JsonValue[], at)
  else if (isObject(value)) compareMembers(sink, learned, value, at)
}

const hasType = ({ types }: LearnedNode, value: JsonValue): boolean =>
  types.has(typeOf(value)) || (typeOf(value) === 'integer' && types.has('number'))

function compareText(sink: Sink, learned: LearnedNode, text: string, at: Site): void {
  const format = mostTelling(learned.formats)
  if (format !== undefined && !formatsOf(text).has(format)) {
    sink.add(at, 'format', `This is no ${format}; before it always was.`)
  }
  const choices = choicesOf(learned)
  if (choices && !choices.includes(text)) {
    sink.add(at, 'value', `This value is new; before it was one of ${choices.join(', ')}.`)
  }
}

function compareItems(
  sink: Sink,
  { items: learned }: LearnedNode,
  items: readonly JsonValue[],
  { pointer, general }: Site,
): void {
  if (!learned) return
  for (const [index, item] of items.entries()) {
    compare(sink, learned, item, { pointer: `${pointer}/${index}`, general: `${general}/*` })
  }
}

function compareMembers(sink: Sink, learned: LearnedNode, object: JsonObject, at: Site): void {
  const objects = learned.types.get('object') ?? 0
  const common = holdsNamesAsData(learned) ? memberTogether(learned) : undefined
  for (const [name, member] of Object.entries(object)) {
    const known = common ?? learned.members.get(name)
    if (known) compare(sink, known, member, inside(at, name))
    else sink.add(inside(at, name), 'new-field', 'This field is new.')
  }
  if (common) return
  for (const [name, { count }] of learned.members) {
    if (count < objects || objects < MIN_SEEN || Object.hasOwn(object, name)) continue
    sink.add(inside(at, name), 'gone-field', `This field was in all ${objects} before and is gone.`)
  }
}

const inside = ({ pointer, general }: Site, name: string): Site => ({
  pointer: `${pointer}/${escapeStep(name)}`,
  general: `${general}/${escapeStep(name)}`,
})
