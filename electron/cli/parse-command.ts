import { parseArgs } from 'node:util'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { Command, Flag, FlagValues } from './command'

export interface ParsedCommand {
  readonly words: readonly string[]
  readonly flags: FlagValues
}

/** Flags that every command has. */
export const commonFlags: Readonly<Record<string, Flag>> = {
  data: {
    type: 'string',
    value: 'DIR',
    description: 'Data folder (default: the desktop app’s own)',
  },
  help: { type: 'boolean', short: 'h', description: 'Show this help' },
}

/** Reads the words after a command's name. Faults say which flag and what would be right. */
export function parseCommand(
  command: Command,
  args: readonly string[],
): Result<ParsedCommand, AppError> {
  const known = { ...command.flags, ...commonFlags }
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { type, short, multiple }]) => [
      name,
      { type, multiple: multiple ?? false, ...(short ? { short } : {}) },
    ]),
  )
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    const flags = flagValues(parsed.values)
    const { min, max } = command.words
    if (!flags.has('help') && (parsed.positionals.length < min || parsed.positionals.length > max))
      return err(usageFault(command, wordsFault(parsed.positionals.length, min)))
    return ok({ words: parsed.positionals, flags })
  } catch (thrown) {
    return err(usageFault(command, thrown instanceof Error ? thrown.message : String(thrown)))
  }
}

const wordsFault = (given: number, min: number): string =>
  given < min ? 'Something is missing' : `${given} words were given, which is too many`

const usageFault = (command: Command, detail: string): AppError => ({
  code: 'bad-input',
  detail: `${detail.split('. ')[0]}. Usage: hookwright ${command.name} ${command.usage}`,
})

function flagValues(values: Readonly<Record<string, unknown>>): FlagValues {
  const texts = (name: string): readonly string[] => {
    const value = values[name]
    if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
    return typeof value === 'string' ? [value] : []
  }
  return { texts, text: (name) => texts(name).at(-1), has: (name) => values[name] !== undefined }
}

/** A whole number within bounds, or a fault that names the flag. */
export function numberFlag(
  flags: FlagValues,
  name: string,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
): Result<number, AppError> {
  const text = flags.text(name)
  if (text === undefined) return ok(bounds.otherwise)
  const value = Number(text)
  return /^\d+$/.test(text) && value >= bounds.min && value <= bounds.max
    ? ok(value)
    : err({
        code: 'bad-input',
        detail: `--${name} takes a whole number from ${bounds.min} to ${bounds.max}, not “${text}”`,
      })
}

/** One of a few words, or a fault that lists them. */
export function choiceFlag<T extends string>(
  flags: FlagValues,
  name: string,
  choices: readonly [T, ...T[]],
): Result<T, AppError> {
  const text = flags.text(name)
  if (text === undefined) return ok(choices[0])
  const found = choices.find((choice) => choice === text)
  return found === undefined
    ? err({ code: 'bad-input', detail: `--${name} is one of ${choices.join(', ')}, not “${text}”` })
    : ok(found)
}
