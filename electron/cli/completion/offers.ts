import type { Command, Completes, Flag } from '../command'
import { commonFlags } from '../parse-command'

/** What may stand at one place, all of it offered together. Empty where nobody can know. */
export type Offers = readonly Completes[]

/** One command as a shell has to know it. */
export interface CompletedCommand {
  readonly name: string
  readonly summary: string
  readonly flags: readonly CompletedFlag[]
  /** The last goes for all that follow; empty where no words are offered. */
  readonly words: readonly Offers[]
  /** How many words it takes; what is beyond gets no offer. */
  readonly most: number
}

export interface CompletedFlag {
  readonly name: string
  readonly short: string | undefined
  readonly description: string
  readonly multiple: boolean
  /** What is shown for its value, and offered there; `undefined` where it takes none. */
  readonly value: { readonly name: string; readonly offers: Offers } | undefined
}

export const completedCommands = (commands: readonly Command[]): readonly CompletedCommand[] =>
  commands.map(({ name, summary, flags, words }) => ({
    name,
    summary,
    flags: Object.entries({ ...flags, ...commonFlags }).map(([flag, entry]) =>
      completedFlag(flag, entry),
    ),
    words: words.completes ?? [],
    most: words.max,
  }))

const completedFlag = (name: string, flag: Flag): CompletedFlag => ({
  name,
  short: flag.short,
  description: flag.description,
  multiple: flag.multiple ?? false,
  value:
    flag.type === 'boolean'
      ? undefined
      : {
          name: flag.value ?? 'VALUE',
          offers: flag.completes ? [flag.completes] : offersIn(flag.value ?? ''),
        },
})

/** `newest|oldest` are words, `FILE` and `DIR` are on the disk, `strip:/PREFIX` begins with a word. */
function offersIn(value: string): Offers {
  const parts = value.split('|')
  const words = parts.flatMap((part) => /^[a-z0-9][a-z0-9.:/-]*/.exec(part) ?? [])
  return [
    ...(words.length > 0 ? [words] : []),
    ...(parts.some((part) => part === 'F' || part === 'FILE') ? (['file'] as const) : []),
    ...(parts.includes('DIR') ? (['folder'] as const) : []),
  ]
}
