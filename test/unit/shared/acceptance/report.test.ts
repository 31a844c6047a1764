import { describe, expect, it } from 'vitest'
import { htmlReport } from '../../../../shared/acceptance/html-report'
import { judgeRow } from '../../../../shared/acceptance/judge-row'
import { junitReport } from '../../../../shared/acceptance/junit-report'
import {
  type AcceptanceReport,
  type AskedRow,
  doubtWords,
  isPassed,
  summaryWords,
  usualRules,
} from '../../../../shared/acceptance/report'
import type { Wanted } from '../../../../shared/acceptance/variant'
import type { ReplayOutcome } from '../../../../shared/replay'

const advice = { why: 'It lets anybody in.', mend: 'Check it.' }
const nobody: ReplayOutcome = { kind: 'failed', error: { code: 'cancelled' }, durationMs: 1 }

const answered = (status: number, brokenOff?: 'reset'): ReplayOutcome => ({
  kind: 'answered',
  reply: {
    status,
    statusText: '',
    httpVersion: '1.1',
    headers: [],
    bodyBytes: 0,
    cut: false,
    ...(brokenOff ? { brokenOff } : {}),
    timings: {
      lookupMs: undefined,
      connectMs: undefined,
      tlsMs: undefined,
      firstByteMs: 1,
      totalMs: 1,
    },
  },
})

describe('an answer', () => {
  const isRight = (wanted: Wanted, ...outcomes: readonly ReplayOutcome[]) =>
    judgeRow(advice, wanted, outcomes, usualRules) === undefined

  it('is held to what was wanted', () => {
    const statuses = [200, 204, 302, 401, 500].map((status) => answered(status))
    expect(statuses.map((one) => isRight('accepted', one))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(statuses.map((one) => isRight('refused', one))).toEqual([
      false,
      false,
      false,
      true,
      false,
    ])
    expect(statuses.map((one) => isRight('either', one))).toEqual([true, true, false, true, false])
    expect(isRight('either', nobody)).toBe(false)
    expect(isRight('accepted', answered(200, 'reset'))).toBe(false)
  })

  it('has to be right each time, where one variant is sent twice', () => {
    expect(isRight('accepted', answered(200), answered(200))).toBe(true)
    expect(judgeRow(advice, 'accepted', [answered(200), answered(409)], usualRules)).toEqual({
      what: 'Delivery 2: Status 409 instead of 200-299.',
      ...advice,
    })
  })

  it('that breaks where it should refuse gets other advice than one that lets it in', () => {
    const why = (outcome: ReplayOutcome) => judgeRow(advice, 'refused', [outcome], usualRules)?.why
    expect(why(answered(200))).toBe(advice.why)
    expect([500, 503].map((status) => why(answered(status)))).toEqual(
      Array(2).fill(expect.stringMatching(/^It broke instead of refusing/)),
    )
    expect(why(nobody)).toMatch(/^It broke/)
  })

  it('is held to other statuses where somebody says so', () => {
    const rules = { accept: '202', refuse: '2xx' }
    expect(judgeRow(advice, 'accepted', [answered(200)], rules)?.what).toBe(
      'Status 200 instead of 202.',
    )
    expect(judgeRow(advice, 'refused', [answered(200)], rules)).toBeUndefined()
  })
})

const hostile = '<script>alert("1")</script> & \u0000\u001b[31m \ud800 \ufffe ]]>'
const asked = (change: Partial<AskedRow> = {}): AskedRow => ({
  kind: 'asked',
  id: 'valid',
  title: 'Genuine, signed now',
  wanted: 'accepted',
  durationMs: 12.3456,
  fault: undefined,
  exchanges: [
    {
      method: 'POST',
      url: 'http://a.test',
      sent: { headers: [['X-A', hostile]], body: hostile, bodyBytes: 3 },
      status: 200,
      trouble: undefined,
      reply: { headers: [], body: hostile, bodyBytes: 9 },
    },
  ],
  ...change,
})

const report = (change: Partial<AcceptanceReport> = {}): AcceptanceReport => ({
  id: 'r1',
  url: `http://a.test/"${hostile}`,
  captureId: undefined,
  scheme: { id: 'stripe', label: 'Stripe' },
  startedAt: 1_780_000_000_000,
  durationMs: 250,
  rules: usualRules,
  state: 'finished',
  rows: [
    asked(),
    asked({
      id: 'stale',
      wanted: 'refused',
      fault: { what: hostile, why: hostile, mend: hostile },
    }),
    { kind: 'not-applicable', id: 'rotation', title: hostile, reason: hostile },
  ],
  ...change,
})

describe('a report', () => {
  it('passes where all that was sent is as expected, and nothing was left', () => {
    expect(isPassed(report())).toBe(false)
    expect(isPassed(report({ rows: [asked()] }))).toBe(true)
    expect(isPassed(report({ rows: [asked()], state: 'stopped' }))).toBe(false)
    expect(summaryWords(report())).toBe('1 of 2 not as expected, 1 not applicable')
  })

  it('says that a handler which refuses everything proves nothing', () => {
    const broken = asked({ fault: { what: 'a', why: 'b', mend: 'c' } })
    expect(doubtWords(report({ rows: [broken] }))).toMatch(/^The genuine request was not accepted/)
    expect(htmlReport(report({ rows: [broken] }))).toContain('proves little')
    expect(doubtWords(report())).toBeUndefined()
  })

  it('is safe to open, whatever a target said', () => {
    for (const text of [htmlReport(report()), junitReport(report())]) {
      expect(text).not.toMatch(/<script|alert\("/)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
      expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
      expect(text).not.toMatch(/\p{Cs}/u)
    }
  })

  it('fetches nothing and runs nothing as a page', () => {
    const page = htmlReport(report())
    expect(page).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'")
    expect(page).not.toMatch(/<(?:script|link|img|iframe|form|a)\b|\bstyle="|\bon\w+="/)
    expect(page).toContain('<h1 class="bad">Failed</h1>')
    expect(htmlReport(report({ rows: [asked()] }))).toContain('<h1 class="ok">Passed</h1>')
  })

  it('counts for a build server', () => {
    const xml = junitReport(report())
    expect(xml).toContain('tests="3" failures="1" errors="0" skipped="1" time="0.250"')
    expect(xml.match(/<testcase /g)).toHaveLength(3)
    expect(xml.match(/<failure /g)).toHaveLength(1)
    expect(xml.match(/<skipped /g)).toHaveLength(1)
    expect(xml).toContain('classname="hookwright.accept.stripe"')
    expect(xml).toContain('time="0.012"')
  })
})
