import { describe, expect, it } from 'vitest'
import { createAgeClock } from '../../../../electron/storage/retention'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

function aClock() {
  const time = { now: 1_767_225_600_000, monotonic: 0 }
  const age = createAgeClock({ now: () => time.now, monotonicNow: () => time.monotonic })
  const pass = (ms: number): void => {
    time.now += ms
    time.monotonic += ms
  }
  return { time, age, pass }
}

describe('the clock that decides about age', () => {
  it('is believed after an hour in which it went along with the monotonic one', () => {
    const { time, age, pass } = aClock()
    expect(age()).toBeUndefined()
    pass(HOUR_MS)
    expect(age()).toBe(time.now)
  })

  it('is not believed for an hour after it was set forward a year', () => {
    const { time, age, pass } = aClock()
    pass(HOUR_MS)
    time.now += 365 * DAY_MS
    expect(age()).toBeUndefined()
    pass(HOUR_MS - 1)
    expect(age()).toBeUndefined()
  })

  it('is believed again an hour after it was set right', () => {
    const { time, age, pass } = aClock()
    time.now += 365 * DAY_MS
    age()
    pass(HOUR_MS / 2)
    time.now -= 365 * DAY_MS
    expect(age()).toBeUndefined()
    pass(HOUR_MS)
    expect(age()).toBe(time.now)
  })
})
