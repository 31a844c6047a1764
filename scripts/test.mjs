// `npm test`: the set-up of `npm start`, then every check and every test. The last line is the sum.

import { nothing, summaryLine, tallyCheck, total } from './lib/summary.mjs'
import { begin, project, steps } from './setup/begin.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { describeElectron, ensureElectron } from './setup/electron.mjs'
import { runChecks } from './testing/checks.mjs'
import { runEndToEnd, skipEndToEnd } from './testing/end-to-end.mjs'
import { runUnitAndIntegration } from './testing/unit-and-integration.mjs'
import { withDisplay } from './testing/with-display.mjs'

/** @import { Tally } from './lib/summary.mjs' */

const isCi = ['true', '1'].includes(process.env.CI ?? '')

begin()
const tally = total(await everything())
console.log(`\n${summaryLine(tally)}`)
process.exitCode = tally.failed === 0 ? 0 : 1

/** @returns {Promise<Tally[]>} */
async function everything() {
  const dependencies = await steps.step(
    'Dependencies',
    (say) => ensureDependencies(project, say),
    (state) => (state === 'present' ? 'already installed' : 'installed'),
  )
  if (!dependencies.ok) return [tallyCheck(false)]

  const checks = await runChecks()
  const electron = await steps.step(
    'Electron',
    (say) => ensureElectron(project, say),
    describeElectron,
  )
  const env = electron.ok ? electron.value.env : process.env
  const built = await steps.step(
    'Build',
    (say) => ensureBuild(project, env, say),
    (state) => (state === 'present' ? 'already up to date' : 'built'),
  )
  const tests = await runUnitAndIntegration(env)
  const endToEnd = await endToEndOf({ isBuilt: built.ok, hasElectron: electron.ok, env })
  return [checks, tallyCheck(built.ok), tests, endToEnd]
}

/**
 * @param {{ isBuilt: boolean, hasElectron: boolean, env: NodeJS.ProcessEnv }} state
 * @returns {Promise<Tally>}
 */
async function endToEndOf({ isBuilt, hasElectron, env }) {
  // The failed build is counted already, and without one there is no app to test.
  if (!isBuilt) return nothing
  if (hasElectron) return withDisplay(env, runEndToEnd)
  return isCi ? tallyCheck(false) : skipEndToEnd(env)
}
