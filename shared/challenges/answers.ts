import type { ChallengeAnswer } from './challenge'

/** As plain text, which no browser takes for a page: the challenge comes from a stranger. */
export const plainText = (body: string): ChallengeAnswer => ({
  status: 200,
  headers: [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Content-Type-Options', 'nosniff'],
  ],
  body,
})

export const jsonAnswer = (value: Readonly<Record<string, string | number>>): ChallengeAnswer => ({
  status: 200,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify(value),
})
