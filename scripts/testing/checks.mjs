import { npm } from '../lib/npm.mjs'
import { done, failed } from '../lib/outcome.mjs'
import { run } from '../lib/run.mjs'
import { cruisedModules, tallyCheck, total } from '../lib/summary.mjs'
import { project, steps } from '../setup/begin.mjs'

/** @import { Ran } from '../lib/run.mjs' */
/** @import { Tally } from '../lib/summary.mjs' */

/**
 * @typedef {object} Check
 * @property {string} title
 * @property {string} script in package.json
 * @property {(ran: Ran) => string | undefined} [objection] why a success is not one
 */

/** @type {readonly Check[]} */
const checks = [
  { title: 'Format and lint', script: 'check:lint' },
  { title: 'Types', script: 'check:types' },
  {
    title: 'Dependency rules',
    script: 'check:deps',
    objection: ({ stdout }) =>
      cruisedModules(stdout) === 0 ? 'dependency-cruiser saw no modules at all' : undefined,
  },
  { title: 'Unused code', script: 'check:unused' },
]

const timeoutMs = 10 * 60_000

/** @returns {Promise<Tally>} each check counts as one test */
export async function runChecks() {
  const tallies = []
  for (const check of checks) tallies.push(await runCheck(check))
  return total(tallies)
}

/** @param {Check} check @returns {Promise<Tally>} */
async function runCheck({ title, script, objection }) {
  const outcome = await steps.step(
    title,
    async (say) => {
      const { command, args } = npm(['run', '--silent', script])
      const ran = await run(command, args, { cwd: project, timeoutMs })
      const why = problemOf(ran) ?? objection?.(ran)
      if (why === undefined) return done(undefined)
      say(`${ran.stdout}\n${ran.stderr}`.trim())
      return failed(`${title}: ${why}.`, `Run it alone: npm run ${script}`)
    },
    () => 'holds',
  )
  return tallyCheck(outcome.ok)
}

/** @param {Ran} ran @returns {string | undefined} */
function problemOf({ code, timedOut }) {
  if (timedOut) return `no end within ${timeoutMs / 60_000} minutes`
  return code === 0 ? undefined : `exit code ${code}`
}
