import { describe, expect, it } from 'vitest'
import {
  cruisedModules,
  summaryLine,
  tallyCheck,
  tallyListed,
  tallyPlaywright,
  tallyVitest,
  total,
} from '../../../scripts/lib/summary.mjs'

const aVitestReport = {
  numPassedTests: 10,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
}
const aPlaywrightReport = { stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 0 } }

describe('the last line of a test run', () => {
  it('adds up what every part came to', () => {
    const parts = [
      tallyCheck(true),
      tallyVitest(aVitestReport, 0),
      tallyPlaywright(aPlaywrightReport, 0),
    ]

    expect(summaryLine(total(parts))).toBe('16 passed, 0 failed, 3 skipped')
  })

  it('counts a check as one test', () => {
    expect(summaryLine(total([tallyCheck(true), tallyCheck(false)]))).toBe(
      '1 passed, 1 failed, 0 skipped',
    )
  })
})

describe('unit and integration tests', () => {
  it('count one failure for a file that could not be loaded', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]

    expect(tallyVitest({ ...aVitestReport, testResults }, 1).failed).toBe(1)
  })

  it('count a failing file once by its failing tests', () => {
    const report = {
      ...aVitestReport,
      numFailedTests: 3,
      testResults: [{ status: 'failed', assertionResults: [{}, {}, {}] }],
    }

    expect(tallyVitest(report, 1).failed).toBe(3)
  })

  it('have failed when the run broke off without a report', () => {
    expect(tallyVitest(undefined, 137)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('have failed when the exit code says so though every test passed', () => {
    expect(tallyVitest(aVitestReport, 1)).toEqual({ passed: 10, failed: 1, skipped: 3 })
  })

  it('have failed when there was not a single test', () => {
    const report = { ...aVitestReport, numPassedTests: 0, numPendingTests: 0, numTodoTests: 0 }

    expect(tallyVitest(report, 0).failed).toBe(1)
  })
})

describe('end-to-end tests', () => {
  it('count one that passed at the second try as passed', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 3 } }

    expect(tallyPlaywright(report, 1)).toEqual({ passed: 7, failed: 1, skipped: 3 })
  })

  it('have failed when the run was killed before its report', () => {
    expect(tallyPlaywright(undefined, 143).failed).toBe(1)
  })

  it('are all counted as skipped where there is no Electron', () => {
    const listed = { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 12 } }

    expect(tallyListed(listed)).toEqual({ passed: 0, failed: 0, skipped: 12 })
  })

  it('are never skipped without a trace', () => {
    expect(tallyListed(undefined).skipped).toBe(1)
  })
})

describe('the dependency check', () => {
  it('tells how many modules it looked at', () => {
    const said = '✔ no dependency violations found (151 modules, 402 dependencies cruised)\n'

    expect(cruisedModules(said)).toBe(151)
  })

  it.each([
    ['it looked at none', 'no dependency violations found (0 modules, 0 dependencies cruised)'],
    ['it said something else', 'all good'],
  ])('tells none when %s', (_, said) => {
    expect(cruisedModules(said)).toBe(0)
  })
})
