import type { FleetFacts, FleetSample } from './fleet-sample'

/** Something a capture has or has not, in words that follow “those that fail”. */
export interface Trait {
  readonly id: string
  /** `hold characters outside ASCII`. */
  readonly has: string
  /** `hold no character outside ASCII`. */
  readonly hasNot: string
  /** What it usually means where it goes with a failure. */
  readonly meaning: string
  readonly test: (sample: FleetSample) => boolean
}

const fact = (id: keyof FleetFacts, words: Omit<Trait, 'id' | 'test'>): Trait => ({
  ...words,
  id,
  test: ({ facts }) => facts[id],
})

const plainTraits: readonly Trait[] = [
  fact('nonAscii', {
    has: 'hold characters outside ASCII',
    hasNot: 'hold ASCII alone',
    meaning:
      'One side escapes such characters or reads them in another encoding. Sign and verify the bytes, before anything decodes them.',
  }),
  fact('escapes', {
    has: 'hold \\u escapes',
    hasNot: 'hold no \\u escape',
    meaning: 'Something writes the JSON anew and escapes other characters than the sender did.',
  }),
  fact('slash', {
    has: 'hold a slash',
    hasNot: 'hold no slash',
    meaning: 'One side writes “\\/” where the other writes “/”, as PHP does by default.',
  }),
  fact('floatEndingInZero', {
    has: 'hold a number that ends in a zero, such as 1.0',
    hasNot: 'hold no number that ends in a zero',
    meaning: 'Something parses the JSON and writes it again, which turns 1.0 into 1.',
  }),
  fact('finalLineEnd', {
    has: 'end with a line end',
    hasNot: 'end without a line end',
    meaning: 'A final line end is added or lost between signing and sending.',
  }),
  fact('chunked', {
    has: 'came in chunks',
    hasNot: 'came with a length',
    meaning: 'Another path through the sender streams its bodies; it signs something else.',
  }),
  fact('compressed', {
    has: 'came compressed',
    hasNot: 'came without compression',
    meaning: 'One side signs the body before compressing, the other verifies what arrived.',
  }),
]

/** All that could tell these samples apart: the fixed traits, and limits and names found in them. */
export const traitsFor = (samples: readonly FleetSample[]): readonly Trait[] => [
  ...plainTraits,
  ...eventTraits(samples),
  ...limits(samples, ({ bodyBytes }) => bodyBytes).map(sizeTrait),
  ...limits(samples, ({ receivedAt }) => receivedAt).map(timeTrait),
]

function eventTraits(samples: readonly FleetSample[]): readonly Trait[] {
  const types = new Set(samples.flatMap(({ eventType }) => eventType ?? []))
  return types.size < 2
    ? []
    : [...types].map((type) => ({
        id: `event:${type}`,
        has: `are “${type}” events`,
        hasNot: `are other events than “${type}”`,
        meaning: 'These events are made by another part of the sender, or with another secret.',
        test: ({ eventType }) => eventType === type,
      }))
}

/** More limits than this are not tried: between neighbours little changes. */
const MAX_LIMITS = 64

/** Where a failing sample and a passing one are neighbours by this measure. */
function limits(
  samples: readonly FleetSample[],
  measure: (sample: FleetSample) => number,
): readonly number[] {
  const sorted = [...samples].sort((a, b) => measure(a) - measure(b))
  const turns = sorted.flatMap((sample, place) => {
    const before = sorted[place - 1]
    const isTurn = before !== undefined && before.outcome !== sample.outcome
    return isTurn && measure(before) < measure(sample) ? [measure(sample)] : []
  })
  const step = Math.max(1, Math.ceil(turns.length / MAX_LIMITS))
  return [...new Set(turns.filter((_, place) => place % step === 0))]
}

const sizeTrait = (bytes: number): Trait => ({
  id: 'size',
  has: `have ${bytes} bytes or more`,
  hasNot: `have less than ${bytes} bytes`,
  meaning: 'Something on the way cuts, buffers or re-writes bodies from some size on.',
  test: ({ bodyBytes }) => bodyBytes >= bytes,
})

const timeTrait = (ms: number): Trait => {
  const moment = `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`
  return {
    id: 'time',
    has: `came at ${moment} or later`,
    hasNot: `came before ${moment}`,
    meaning: 'Something changed at that moment: a secret was rotated, or a new version went live.',
    test: ({ receivedAt }) => receivedAt >= ms,
  }
}
