import { describe, expect, it } from 'vitest'
import { timingSteps } from '../../../../../renderer/features/replay/timing-steps'

describe('the steps of a replay', () => {
  it('are the times between its moments, without those that did not happen', () => {
    const steps = timingSteps({
      lookupMs: undefined,
      connectMs: 2,
      tlsMs: undefined,
      firstByteMs: 12,
      totalMs: 15,
    })

    expect(steps.map(({ id, durationMs }) => [id, durationMs])).toEqual([
      ['connect', 2],
      ['wait', 10],
      ['download', 3],
    ])
  })
})
