import { tallyVitest } from '../lib/summary.mjs'
import { runReporting } from './report.mjs'

/** @import { Tally } from '../lib/summary.mjs' */

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tally>}
 */
export const runUnitAndIntegration = (env) =>
  runReporting(
    {
      title: 'Unit and integration tests',
      packageName: 'vitest',
      reportTo: (file) => ({
        args: [
          'run',
          // A forgotten `.only` would hide all the others.
          '--allowOnly=false',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ],
      }),
      timeoutMs: 20 * 60_000,
      tally: tallyVitest,
      output: 'show',
    },
    env,
  )
