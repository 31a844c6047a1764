import { describe, expect, it } from 'vitest'
import { done, failed } from '../../../scripts/lib/outcome.mjs'
import { createSteps, duration } from '../../../scripts/lib/steps.mjs'

/** A clock that moves on by `stepMs` each time it is asked. */
const aClock = (stepMs: number) => {
  let nowMs = 0
  return () => {
    nowMs += stepMs
    return nowMs
  }
}

describe('a step', () => {
  it('says what it does, what it came to and how long it took', async () => {
    const printed: string[] = []
    const { step } = createSteps({ print: (line) => printed.push(line), nowMs: aClock(1_500) })

    await step(
      'Build',
      async (say) => {
        say('electron-vite build')
        return done('built')
      },
      (value) => value,
    )

    expect(printed).toEqual(['• Build', '  electron-vite build', '  ✓ built (1.5 s)'])
  })

  it('says what went wrong and what to do about it', async () => {
    const printed: string[] = []
    const { step } = createSteps({ print: (line) => printed.push(line), nowMs: aClock(5) })

    await step('Electron', async () => failed('There is none.', 'Connect.\nOr wait.'), String)

    expect(printed).toEqual([
      '• Electron',
      '  ✗ There is none. (5 ms)',
      '    → Connect.',
      '    → Or wait.',
    ])
  })
})

it.each([
  [12.4, '12 ms'],
  [340, '0.3 s'],
  [59_340, '59.3 s'],
  [59_960, '1 min 0 s'],
  [119_700, '2 min 0 s'],
  [125_000, '2 min 5 s'],
])('writes %d ms as %s', (ms, expected) => {
  expect(duration(ms)).toBe(expected)
})
