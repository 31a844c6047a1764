import type { FleetSample } from './fleet-sample'
import { type Trait, traitsFor } from './traits'

/** What goes together with failing, with the counts that say so. */
export interface FleetFinding {
  readonly trait: string
  /** One sentence with all four counts. */
  readonly sentence: string
  /** What it usually means, and what to look at. */
  readonly meaning: string
}

/** Fewer failures than this are a coincidence. */
export const leastFailures = 5
/** How often chance alone may look like this, over all traits tried. */
const CHANCE = 0.01
/** A trait must tell at least this share of both sides apart. */
const LEAST_DIFFERENCE = 0.5

/**
 * The trait that best tells the failing captures from the passing ones; `undefined` where none
 * does so more clearly than chance would.
 */
export function findTrait(samples: readonly FleetSample[]): FleetFinding | undefined {
  const failed = samples.filter(({ outcome }) => outcome === 'failed')
  const passed = samples.filter(({ outcome }) => outcome === 'passed')
  if (failed.length < leastFailures || passed.length === 0) return undefined
  const traits = traitsFor(samples)
  const found = traits
    .map((trait) => countOf(trait, failed, passed))
    .filter(({ difference }) => difference >= LEAST_DIFFERENCE)
    .filter((count) => chanceOf(count) * traits.length < CHANCE)
    // Of equal ones the first: what is in the body says more than when it came.
    .reduce<Count | undefined>(
      (best, count) => (best === undefined || count.difference > best.difference ? count : best),
      undefined,
    )
  return found && findingOf(found)
}

interface Count {
  readonly trait: Trait
  /** Whether failing goes with having the trait, or with not having it. */
  readonly fails: 'with' | 'without'
  readonly failedSo: number
  readonly failed: number
  readonly passedSo: number
  readonly passed: number
  /** Share of the failing ones less share of the passing ones: 1 tells all of them apart. */
  readonly difference: number
}

function countOf(
  trait: Trait,
  failed: readonly FleetSample[],
  passed: readonly FleetSample[],
): Count {
  const failedWith = failed.filter(trait.test).length
  const passedWith = passed.filter(trait.test).length
  const more = failedWith / failed.length - passedWith / passed.length
  const all = { trait, failed: failed.length, passed: passed.length, difference: Math.abs(more) }
  return more >= 0
    ? { ...all, fails: 'with', failedSo: failedWith, passedSo: passedWith }
    : {
        ...all,
        fails: 'without',
        failedSo: failed.length - failedWith,
        passedSo: passed.length - passedWith,
      }
}

/** Fisher's exact test, one-sided: how likely so many of the failing ones have it by chance. */
function chanceOf({ failedSo, failed, passedSo, passed }: Count): number {
  const having = failedSo + passedSo
  const most = Math.min(failed, having)
  let chance = 0
  for (let count = failedSo; count <= most; count++) {
    chance += Math.exp(
      logChoose(failed, count) +
        logChoose(passed, having - count) -
        logChoose(failed + passed, having),
    )
  }
  return chance
}

const logChoose = (from: number, count: number): number =>
  count < 0 || count > from
    ? Number.NEGATIVE_INFINITY
    : logFactorial(from) - logFactorial(count) - logFactorial(from - count)

function logFactorial(value: number): number {
  let sum = 0
  for (let factor = 2; factor <= value; factor++) sum += Math.log(factor)
  return sum
}

function findingOf(count: Count): FleetFinding {
  const { trait, fails, failedSo, failed, passedSo, passed } = count
  const words = fails === 'with' ? trait.has : trait.hasNot
  const who = failedSo === failed ? `All ${failed}` : `${failedSo} of ${failed}`
  return {
    trait: trait.id,
    sentence: `${who} that fail ${words}; ${ofThePassed(passedSo, passed)}.`,
    meaning: trait.meaning,
  }
}

function ofThePassed(so: number, passed: number): string {
  if (so === 0)
    return passed === 1 ? 'the one that passes does not' : `none of the ${passed} that pass do`
  return `${so} of ${passed} that pass ${so === 1 ? 'does' : 'do'}`
}
