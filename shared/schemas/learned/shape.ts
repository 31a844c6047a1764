import { type FormatName, mostTelling } from './known-formats'
import { type LearnedNode, mergeLearned, nothingLearned } from './learned'

/** What a place can hold, concluded from what was seen; the source of all exports. */
export interface Shape {
  /** Of JSON Schema, without `integer` where `number` is there; empty where nothing was seen. */
  readonly types: readonly string[]
  readonly format: FormatName | undefined
  /** All texts it can be, where they look like a list of choices. */
  readonly choices: readonly string[] | undefined
  readonly members: readonly ShapeMember[]
  /** What every member is like, where names are data and not fields. */
  readonly map: Shape | undefined
  readonly items: Shape | undefined
}

export interface ShapeMember {
  readonly name: string
  /** Whether it was in every object seen. */
  readonly isRequired: boolean
  readonly shape: Shape
}

const typeOrder = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null']

/** Concludes from what was seen. */
export function shapeOf(node: LearnedNode): Shape {
  const isMap = holdsNamesAsData(node)
  return {
    types: typeOrder.filter(
      (type) => node.types.has(type) && !(type === 'integer' && node.types.has('number')),
    ),
    format: mostTelling(node.formats),
    choices: choicesOf(node),
    members: isMap ? [] : membersOf(node),
    map: isMap ? shapeOf(memberTogether(node)) : undefined,
    items: node.items && shapeOf(node.items),
  }
}

function membersOf(node: LearnedNode): readonly ShapeMember[] {
  const objects = node.types.get('object') ?? 0
  return [...node.members].map(([name, member]) => ({
    name,
    isRequired: member.count === objects,
    shape: shapeOf(member),
  }))
}

/** So many names, each in few of the objects, are ids or the like. */
const MANY_NAMES = 30

export function holdsNamesAsData({ members, hasMoreMembers, types }: LearnedNode): boolean {
  if (hasMoreMembers) return true
  const objects = types.get('object') ?? 0
  return (
    members.size > MANY_NAMES &&
    objects > 1 &&
    [...members.values()].every(({ count }) => count * 2 <= objects)
  )
}

/** Asked for every object of an array, and dear: once for each node. */
const together = new WeakMap<LearnedNode, LearnedNode>()

/** What all members of an object have in common, whatever their names. */
export function memberTogether(node: LearnedNode): LearnedNode {
  const known = together.get(node)
  if (known) return known
  const merged = [...node.members.values()].reduce(mergeLearned, nothingLearned)
  together.set(node, merged)
  return merged
}

/** A text that came so often is a choice; fewer may be chance. */
const TIMES_EACH = 4
const MAX_CHOICES = 8
const MIN_TEXTS = 5
const token = /^[\w.\-:/]{1,40}$/

export function choicesOf({ texts, formats, types }: LearnedNode): readonly string[] | undefined {
  const count = types.get('string') ?? 0
  if (!texts || texts.size === 0 || texts.size > MAX_CHOICES || formats.size > 0) return undefined
  const isOften = count >= MIN_TEXTS && count >= texts.size * TIMES_EACH
  const values = [...texts.keys()]
  return isOften && values.every((text) => token.test(text)) ? values.toSorted() : undefined
}
