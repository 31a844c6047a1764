import { packOf } from './detect'
import type { AnswerReading } from './provider'

/**
 * What the sender makes of the status it was answered; `undefined` where nobody knows the sender,
 * or no answer was given.
 */
export const answerReadingOf = (provider: string, status: number): AnswerReading | undefined =>
  status === 0 ? undefined : packOf(provider)?.reading(status)

/** In a sentence; `undefined` where there is nothing to say beside the status. */
export function readingWords(provider: string, status: number): string | undefined {
  const reading = answerReadingOf(provider, status)
  if (!reading) return undefined
  const name = packOf(provider)?.label ?? provider
  if (reading.kind === 'accepted') {
    return `${name} counts this as delivered.${reading.remark ? ` ${reading.remark}` : ''}`
  }
  return reading.kind === 'failed'
    ? `${name} counts this as failed. ${reading.remark}`
    : reading.remark
}
