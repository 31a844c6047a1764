import { describe, expect, it } from 'vitest'
import { utf8 } from '../../../../shared/bytes'
import {
  checkExpectation,
  type Expectation,
  failureOf,
  readJsonExpectation,
} from '../../../../shared/replay/expectation'
import { replayVerdict } from '../../../../shared/replay-verdict'
import { answered, stopped } from '../../../support/a-reply'

const why = (expectation: Expectation, status: number, body = '') =>
  failureOf(expectation, answered(status), utf8(body))

describe('an expectation', () => {
  it.each([
    ['200', 200, true],
    ['200', 201, false],
    ['2xx', 204, true],
    ['2XX', 302, false],
    ['200-204, 404', 404, true],
    ['200-204', 205, false],
  ])('of %s about %i holds: %s', (status, got, holds) => {
    expect(why({ status }, got) === undefined).toBe(holds)
  })

  it('never holds without a whole answer', () => {
    expect(failureOf({}, stopped, utf8(''))).toBeDefined()
    expect(failureOf({}, answered(200, { brokenOff: 'reset' }), utf8(''))).toBeDefined()
    expect(failureOf({}, answered(500), utf8(''))).toBeUndefined()
  })

  it('allows so much time for the whole of an answer', () => {
    const failureAfter = (totalMs: number) => {
      const outcome = answered(200)
      if (outcome.kind !== 'answered') throw new Error('unreachable')
      const timings = { ...outcome.reply.timings, totalMs }
      return failureOf({ withinMs: 800 }, answered(200, { timings }), utf8(''))
    }
    expect(failureAfter(800)).toBeUndefined()
    expect(failureAfter(800.2)).toBe('It took 801 ms instead of 800 ms at most.')
    for (const withinMs of [0, -1, Number.NaN, 4_000_000]) {
      expect(checkExpectation({ withinMs }).ok).toBe(false)
    }
  })

  it('looks for a text in the body', () => {
    expect(why({ bodyContains: 'ok' }, 200, 'it is ok')).toBeUndefined()
    expect(why({ bodyContains: 'ok' }, 200, 'no')).toContain('ok')
  })

  it('looks for a value, whatever the order of its keys', () => {
    const json = (text: string): Expectation => ({ json: readJsonExpectation(text) })
    const body = '{"a":{"y":1,"x":[1,{"s":"on"}]},"list":[{"n":1},{"n":2}]}'
    expect(why(json('$.a.x[1].s'), 200, body)).toBeUndefined()
    expect(why(json('$.a.x[1].s=on'), 200, body)).toBeUndefined()
    expect(why(json('$.a={"x":[1,{"s":"on"}],"y":1}'), 200, body)).toBeUndefined()
    expect(why(json('$.list[*].n=2'), 200, body)).toBeUndefined()
    expect(why(json('$.list[*].n=3'), 200, body)).toBe('$.list[*].n is 1 instead of 3.')
    expect(why(json('$.b'), 200, body)).toBe('The body has no value at $.b.')
    expect(why(json('$.b'), 200, 'no')).toBe('The body is not JSON.')
    expect(why(json('$.b'), 200, '['.repeat(50_000))).toBe('The body is not JSON.')
  })

  it('is refused where it can never hold', () => {
    expect(checkExpectation({ status: '2xx,404' }).ok).toBe(true)
    expect(checkExpectation({ status: 'ok' }).ok).toBe(false)
    expect(checkExpectation({ status: '' }).ok).toBe(false)
    expect(checkExpectation({ json: { path: '$..a' } }).ok).toBe(false)
  })
})

describe('a verdict', () => {
  it.each([
    [true, true, 'still-passing'],
    [true, false, 'fixed'],
    [false, true, 'regressed'],
    [false, false, 'still-failing'],
    [true, undefined, 'passing'],
    [false, undefined, 'failing'],
  ])('of %s after %s is %s', (passes, before, verdict) => {
    expect(replayVerdict(passes, before)).toBe(verdict)
  })
})
