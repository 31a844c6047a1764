/**
 * What a part of the test run came to.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: 0 }

/** @param {boolean} holds @returns {Tally} a check counts as one test */
export const tallyCheck = (holds) => (holds ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 })

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const total = (tallies) =>
  tallies.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    nothing,
  )

/** @param {Tally} tally @returns {string} the last line of a test run */
export const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`

/**
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} [numTodoTests]
 * @property {readonly { status: string, assertionResults: readonly unknown[] }[]} testResults one per file
 */

/**
 * @param {VitestReport | undefined} report nothing when the run broke off before it was written
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyVitest(report, exitCode) {
  if (report === undefined) return tallyCheck(false)
  // A file that cannot even be loaded has no tests to fail.
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return agreeing(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  })
}

/**
 * @typedef {object} PlaywrightReport
 * @property {{ expected: number, unexpected: number, flaky: number, skipped: number }} stats
 */

/**
 * @param {PlaywrightReport | undefined} report nothing when the run broke off before it was written
 * @param {number} exitCode
 * @returns {Tally}
 */
export function tallyPlaywright(report, exitCode) {
  if (report === undefined) return tallyCheck(false)
  const { expected, unexpected, flaky, skipped } = report.stats
  return agreeing(exitCode, { passed: expected + flaky, failed: unexpected, skipped })
}

/**
 * How many tests a report of `playwright test --list` names: those that are skipped where there is no Electron.
 *
 * @param {PlaywrightReport | undefined} report
 * @returns {Tally}
 */
export function tallyListed(report) {
  if (report === undefined) return { ...nothing, skipped: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return { ...nothing, skipped: Math.max(1, expected + unexpected + flaky + skipped) }
}

/**
 * The number of modules that dependency-cruiser looked at. Zero is how it says that it could not
 * read the sources, and then it finds nothing wrong with them.
 *
 * @param {string} output
 * @returns {number}
 */
export const cruisedModules = (output) => Number(/\((\d+) modules/.exec(output)?.[1] ?? 0)

/**
 * A run that failed shows at least one failure, and a run without a single test is one: a filter
 * that matches nothing must not look like success.
 *
 * @param {number} exitCode
 * @param {Tally} tally
 * @returns {Tally}
 */
function agreeing(exitCode, tally) {
  const isEmpty = tally.passed + tally.failed + tally.skipped === 0
  const isUntold = exitCode !== 0 && tally.failed === 0
  return isEmpty || isUntold ? { ...tally, failed: tally.failed + 1 } : tally
}
