import { expect, it } from 'vitest'
import { createCrashBudget } from '../../../../electron/app/crash-budget'

it('lets a page crash three times a minute, and forgives what is longer ago', () => {
  let now = 0
  const budget = createCrashBudget(() => now)
  expect([budget.spend(), budget.spend(), budget.spend(), budget.spend()]).toEqual([
    true,
    true,
    true,
    false,
  ])
  now = 60_000
  expect(budget.spend()).toBe(true)
})
