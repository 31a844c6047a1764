/**
 * Failures of the set-up are values: what happened, with the concrete value, and what to do about it.
 *
 * @typedef {{ what: string, remedy: string }} Problem
 * @typedef {{ ok: false, problem: Problem }} Failed
 */

/**
 * @template T
 * @typedef {{ ok: true, value: T } | Failed} Outcome
 */

/**
 * @template T
 * @param {T} value
 * @returns {{ ok: true, value: T }}
 */
export const done = (value) => ({ ok: true, value })

/**
 * @param {string} what what happened, with the concrete value
 * @param {string} remedy what the reader can do now
 * @returns {Failed}
 */
export const failed = (what, remedy) => ({ ok: false, problem: { what, remedy } })

/**
 * @param {unknown} thrown
 * @returns {string} the message, with the cause that fetch and friends hide behind it
 */
export const messageOf = (thrown) => {
  if (!(thrown instanceof Error)) return String(thrown)
  const { cause } = thrown
  return cause instanceof Error ? `${thrown.message} (${cause.message})` : thrown.message
}
