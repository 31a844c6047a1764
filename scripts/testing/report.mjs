import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { binary } from '../lib/binary.mjs'
import { done, failed } from '../lib/outcome.mjs'
import { run } from '../lib/run.mjs'
import { summaryLine, tallyCheck } from '../lib/summary.mjs'
import { project, steps } from '../setup/begin.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */
/** @import { Tally } from '../lib/summary.mjs' */

/**
 * A test runner that shows its own output and writes a report to a file.
 *
 * @template Report
 * @typedef {object} Runner
 * @property {string} title
 * @property {string} packageName
 * @property {string} [command] when it is not called as its package
 * @property {(file: string) => { args: readonly string[], env?: NodeJS.ProcessEnv }} reportTo
 * @property {number} timeoutMs after it everything it started is killed
 * @property {(report: Report | undefined, exitCode: number) => Tally} tally
 * @property {'show' | 'hide'} output
 */

/**
 * @template Report
 * @param {Runner<Report>} runner
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tally>}
 */
export async function runReporting(runner, env) {
  let tally = tallyCheck(false)
  await steps.step(
    runner.title,
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'hookwright-report-'))
      try {
        const ran = await start(runner, env, join(folder, 'report.json'))
        tally = ran.tally
        return outcomeOf(runner, ran)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    summaryLine,
  )
  return tally
}

/**
 * @template Report
 * @param {Runner<Report>} runner
 * @param {NodeJS.ProcessEnv} env
 * @param {string} file
 */
async function start(runner, env, file) {
  const { args, env: added } = runner.reportTo(file)
  const [command, ...before] = await binary(project, runner.packageName, runner.command)
  const { code, timedOut } = await run(command, [...before, ...args], {
    cwd: project,
    env: { ...env, ...added },
    output: runner.output,
    timeoutMs: runner.timeoutMs,
  })
  const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined)
  return { tally: runner.tally(report, code), timedOut, code }
}

/**
 * @param {{ title: string, timeoutMs: number }} runner
 * @param {{ tally: Tally, timedOut: boolean, code: number }} ran
 * @returns {Outcome<Tally>}
 */
function outcomeOf({ title, timeoutMs }, { tally, timedOut, code }) {
  if (tally.failed === 0) return done(tally)
  return failed(
    timedOut
      ? `${title}: no end within ${timeoutMs / 60_000} minutes.`
      : `${title}: ${summaryLine(tally)}, exit code ${code}.`,
    'The failures are named above.',
  )
}
