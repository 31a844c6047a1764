import { tallyCheck } from '../lib/summary.mjs'
import { displayState, startXvfb } from '../runtime/display.mjs'
import { displayPackages, installPackages } from '../runtime/packages.mjs'
import { steps } from '../setup/begin.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */
/** @import { Tally } from '../lib/summary.mjs' */

/**
 * Runs tests that open windows: on the display there is, or on one in memory.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {(env: NodeJS.ProcessEnv) => Promise<Tally>} work
 * @returns {Promise<Tally>}
 */
export async function withDisplay(env, work) {
  // On Wayland the tests use X as well: there the windows do not get in the user's way.
  if (displayState({ platform: process.platform, env }) === 'yes') return work(env)

  const started = await steps.step('Display', ensureXvfb, ({ display }) => `Xvfb on ${display}`)
  if (!started.ok) return tallyCheck(false)
  const { display, stop } = started.value
  try {
    return await work({ ...env, DISPLAY: display })
  } finally {
    stop()
  }
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<{ display: string, stop: () => void }>>}
 */
async function ensureXvfb(say) {
  const started = await startXvfb()
  if (started.ok) return started
  const installed = await installPackages(displayPackages, started.problem.what, say)
  return installed.ok ? startXvfb() : installed
}
