import { tallyListed, tallyPlaywright } from '../lib/summary.mjs'
import { runReporting } from './report.mjs'

/** @import { PlaywrightReport, Tally } from '../lib/summary.mjs' */
/** @import { Runner } from './report.mjs' */

/** @type {Runner<PlaywrightReport>} */
const playwright = {
  title: 'End-to-end tests in Electron',
  packageName: '@playwright/test',
  command: 'playwright',
  reportTo: (file) => ({
    args: ['test', '--forbid-only', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  }),
  timeoutMs: 20 * 60_000,
  tally: tallyPlaywright,
  output: 'show',
}

/**
 * @param {NodeJS.ProcessEnv} env with a display, and with the runtime in it
 * @returns {Promise<Tally>}
 */
export const runEndToEnd = (env) => runReporting(playwright, env)

/**
 * Counts what cannot be run without Electron.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tally>}
 */
export const skipEndToEnd = (env) =>
  runReporting(
    {
      ...playwright,
      title: 'End-to-end tests are skipped: there is no Electron',
      reportTo: (file) => ({
        args: ['test', '--list', '--reporter=json'],
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      }),
      tally: tallyListed,
      output: 'hide',
    },
    env,
  )
