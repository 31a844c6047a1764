import { expect, it } from 'vitest'
import { attemptWords } from '../../../../renderer/words/attempt-words'

const attempt = { group: 'g', number: 2, sincePreviousMs: 3000 }

it('says which try it is, of how many, and whether it was the last', () => {
  expect(attemptWords(attempt, 'foundries')).toMatch(/^Try 2 of 4, .+ later$/)
  expect(attemptWords({ ...attempt, number: 4 }, 'foundries')).toMatch(/, the last$/)
  expect(attemptWords(attempt, 'unknown')).toMatch(/^Same body again, number 2/)
})
