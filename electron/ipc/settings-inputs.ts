import { type KeyChoices, keyChoicesFault } from '../../shared/command-keys'
import { err, ok } from '../../shared/result'
import { list, type Parser, text } from './parse'

const keysOfOne = list(text(1, 40), 10)

/** Keys by the command's id: of commands there are, and none of them with two meanings. */
export const keyChoices: Parser<KeyChoices> = (raw, at) => {
  if (typeof raw !== 'object' || raw === null || Object.getPrototypeOf(raw) !== Object.prototype) {
    return err(`${at} must be an object of keys by command`)
  }
  const chosen: Record<string, readonly string[]> = {}
  for (const [id, keys] of Object.entries(raw)) {
    const read = keysOfOne(keys, `${at}.${id}`)
    if (!read.ok) return read
    chosen[id] = read.value
  }
  const fault = keyChoicesFault(chosen)
  return fault === undefined ? ok(chosen) : err(`${at}: ${fault}`)
}
