import { fileURLToPath } from 'node:url'
import { watchParent } from '../lib/orphaned.mjs'
import { failed } from '../lib/outcome.mjs'
import { endAll } from '../lib/run.mjs'
import { createSteps } from '../lib/steps.mjs'

/** @import { Problem } from '../lib/outcome.mjs' */

/** The checkout that these scripts belong to. */
export const project = fileURLToPath(new URL('../..', import.meta.url))

/** The steps of a script, printed to standard output. */
export const steps = createSteps({ print: console.log, nowMs: () => performance.now() })

const oldest = [20, 19]

/**
 * @param {string} version such as `20.19.0`
 * @returns {Problem | undefined} why this Node cannot be used
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  const { problem } = failed(
    `This is Node ${version}; Hookwright needs ${oldest.join('.')} or newer.`,
    'Install a current Node from https://nodejs.org and run the command again.',
  )
  return problem
}

/**
 * Refuses a Node that is too old, and from then on ends what was started when the script is told to stop.
 *
 * @returns {() => void} for when another program takes over and answers to signals itself
 */
export function begin() {
  const problem = nodeProblem(process.versions.node)
  if (problem) {
    console.error(`${problem.what}\n→ ${problem.remedy}`)
    process.exit(4)
  }
  const onInterrupt = () => leave(130)
  const onTerminate = () => leave(143)
  process.once('SIGINT', onInterrupt)
  process.once('SIGTERM', onTerminate)
  const unwatch = watchParent(onTerminate)
  return () => {
    unwatch()
    process.off('SIGINT', onInterrupt)
    process.off('SIGTERM', onTerminate)
  }
}

/** @param {number} code */
const leave = (code) => void endAll().then(() => process.exit(code))
