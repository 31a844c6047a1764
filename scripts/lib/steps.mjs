/** @import { Outcome } from './outcome.mjs' */

/**
 * @typedef {(line: string) => void} Say
 */

/**
 * Prints what is done, step by step, with the time each took.
 *
 * @param {{ print: Say, nowMs: () => number }} deps
 */
export function createSteps({ print, nowMs }) {
  /**
   * @template T
   * @param {string} title
   * @param {(say: Say) => Promise<Outcome<T>>} work
   * @param {(value: T) => string} describe what the step came to
   * @returns {Promise<Outcome<T>>}
   */
  async function step(title, work, describe) {
    const startedMs = nowMs()
    print(`• ${title}`)
    const outcome = await work((line) => print(`  ${line}`))
    const took = duration(nowMs() - startedMs)
    if (outcome.ok) {
      print(`  ✓ ${describe(outcome.value)} (${took})`)
      return outcome
    }
    const { what, remedy } = outcome.problem
    print(`  ✗ ${what} (${took})`)
    for (const line of remedy.split('\n')) print(`    → ${line}`)
    return outcome
  }
  return { step }
}

/** @typedef {ReturnType<typeof createSteps>} Steps */

/** @param {number} ms @returns {string} */
export function duration(ms) {
  if (ms < 100) return `${Math.round(ms)} ms`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${(ms / 1000).toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
