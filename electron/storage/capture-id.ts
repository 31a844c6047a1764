import type { CaptureId } from '../../shared/http/capture'

/**
 * Ids of 26 characters in Crockford's base 32, in the shape of a ULID: 10 for the time in
 * milliseconds, 4 for a counter within it, 12 random ones that tell stores apart. They sort as
 * text in the order they were given out, also when the clock is set back or `last` lies in the
 * future: then the time of the newest id is kept and only the counter goes on.
 */
export interface CaptureIds {
  next(): CaptureId
}

export interface CaptureIdSources {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  readonly randomBytes: (count: number) => Uint8Array
  /** The newest id there is, from this run or one before; `undefined` in an empty store. */
  readonly last: string | undefined
}

export function createCaptureIds(sources: CaptureIdSources): CaptureIds {
  const tail = Array.from(sources.randomBytes(TAIL_LENGTH), (byte) => alphabet[byte & 31]).join('')
  let time = sources.last === undefined ? 0 : timeOfId(sources.last)
  let counter = sources.last === undefined ? 0 : numberOf(sources.last.slice(TIME_LENGTH, HEAD))
  let timeText = digitsOf(time, TIME_LENGTH)

  const goTo = (nextTime: number): void => {
    time = nextTime
    timeText = digitsOf(nextTime, TIME_LENGTH)
    counter = 0
  }

  return {
    next() {
      const now = sources.now()
      if (now > time) goTo(now)
      else if (++counter > MAX_COUNTER) goTo(time + 1)
      return `${timeText}${digitsOf(counter, COUNTER_LENGTH)}${tail}` as CaptureId
    },
  }
}

/** When this id was given out, in milliseconds since the Unix epoch, never before an older one. */
export const timeOfId = (id: string): number => numberOf(id.slice(0, TIME_LENGTH))

/** Sorts before every id of this moment and after every earlier one. */
export const idPrefixAt = (timeMs: number): string =>
  digitsOf(Math.max(0, Math.floor(timeMs)), TIME_LENGTH)

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_LENGTH = 10
const COUNTER_LENGTH = 4
const TAIL_LENGTH = 12
const HEAD = TIME_LENGTH + COUNTER_LENGTH
const MAX_COUNTER = 32 ** COUNTER_LENGTH - 1

function digitsOf(value: number, length: number): string {
  let text = ''
  let rest = value
  for (let index = 0; index < length; index++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function numberOf(digits: string): number {
  let value = 0
  for (const digit of digits) value = value * 32 + Math.max(0, alphabet.indexOf(digit))
  return value
}
