import { packOf } from './detect'
import type { AnswerReading } from './provider'
import { habitOf, habitReading } from './sender-habits'

/**
 * What the sender makes of the status it was answered; `undefined` where nobody knows the sender,
 * or no answer was given.
 */
export function answerReadingOf(provider: string, status: number): AnswerReading | undefined {
  if (status === 0) return undefined
  const pack = packOf(provider)
  if (pack) return pack.reading(status)
  const habit = habitOf(provider)
  return habit && habitReading(habit, status)
}

/** What people call a sender whose habits are known. */
export const senderLabel = (provider: string): string | undefined =>
  packOf(provider)?.label ?? habitOf(provider)?.label

/** In a sentence; `undefined` where there is nothing to say beside the status. */
export function readingWords(provider: string, status: number): string | undefined {
  const reading = answerReadingOf(provider, status)
  if (!reading) return undefined
  const name = senderLabel(provider) ?? provider
  if (reading.kind === 'accepted') {
    return `${name} counts this as delivered.${reading.remark ? ` ${reading.remark}` : ''}`
  }
  return reading.kind === 'failed'
    ? `${name} counts this as failed. ${reading.remark}`
    : reading.remark
}
