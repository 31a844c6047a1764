import { describe, expect, it } from 'vitest'
import { senderHabits } from '../../../../shared/providers/sender-habits'
import {
  answerBudgetOf,
  isLate,
  lateWords,
  waitsForm,
} from '../../../../shared/replay/answer-budget'

describe('how long a sender waits', () => {
  it.each(senderHabits.filter(({ waitsMs }) => waitsMs !== undefined))(
    'is what $label documents',
    ({ provider, waitsMs, source }) => {
      expect(answerBudgetOf(provider, '')).toEqual({ waitsMs, basis: 'documented', source })
    },
  )

  it('is a general figure, and says so, where nobody states it', () => {
    for (const provider of ['stripe', 'unknown', 'constructor', '']) {
      expect(answerBudgetOf(provider, '')).toEqual({ waitsMs: 10_000, basis: 'general' })
    }
  })

  it('is what a person set, by sender, and for all that are not known', () => {
    const own = 'Stripe=20s, github=2.5, *=7s'
    expect(answerBudgetOf('stripe', own)).toEqual({ waitsMs: 20_000, basis: 'own' })
    expect(answerBudgetOf('github', own)).toEqual({ waitsMs: 2500, basis: 'own' })
    expect(answerBudgetOf('slack', own)).toMatchObject({ waitsMs: 3000, basis: 'documented' })
    expect(answerBudgetOf('acme', own)).toEqual({ waitsMs: 7000, basis: 'own' })
  })

  it.each([
    ['stripe=20s', true],
    ['stripe=20s, *=10', true],
    [' a-b.c=0.5s , x=1s', true],
    ['stripe', false],
    ['stripe=', false],
    ['stripe=fast', false],
    ['stripe=20s github=1s', false],
    ['stripe=20m', false],
  ])('is typed as %j: %s', (text, isRight) => {
    expect(waitsForm.pattern.test(text)).toBe(isRight)
  })
})

describe('an answer', () => {
  const documented = answerBudgetOf('github', '')

  it('is late only after that time', () => {
    expect(isLate(10_000, documented)).toBe(false)
    expect(isLate(10_000.1, documented)).toBe(true)
  })

  it('is said to be late with both figures, neither rounded to the other', () => {
    expect(lateWords(12_400, 'GitHub', documented)).toBe(
      'Would have timed out at GitHub: it took 12.4 s, and GitHub waits 10 s.',
    )
    expect(lateWords(10_001, 'GitHub', documented)).toContain('it took 10.1 s')
    const own = answerBudgetOf('acme', 'acme=0.5s')
    expect(lateWords(600.2, 'Acme', own)).toContain('it took 601 ms, and Acme waits 500 ms')
    expect(lateWords(12_000, 'Acme', answerBudgetOf('acme', ''))).toBe(
      'Might have timed out at the sender: it took 12 s, and 10 s is what many senders wait.',
    )
  })
})
