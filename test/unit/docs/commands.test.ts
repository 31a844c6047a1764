import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../../../electron/cli/commands'
import { commonFlags, parseCommand } from '../../../electron/cli/parse-command'
import { manual } from '../../support/docs'
import { hookwrightCalls, shellCommands, typedIn } from '../../support/shell-words'

/** What is wrong with a call, as the program itself would say it. */
function faultOf([name = '', ...rest]: readonly string[]): string | undefined {
  if (name === '--help' || name === '--version') return undefined
  const command = commands.find((one) => one.name === name)
  // A file is opened by the desktop application, which is the same program in a package.
  if (!command) return isFile(name) ? undefined : `there is no command ${name}`
  const parsed = parseCommand(command, rest)
  return parsed.ok ? undefined : JSON.stringify(parsed.error)
}

const isFile = (word: string): boolean => /\.[a-z]+$/.test(word) || word === 'cli'

/** What of a block a shell would run. */
function scriptIn(language: string, text: string): string {
  if (language === 'yaml') return stepsOf(parse(text)).join('\n')
  return language === 'sh' ? text : language === '' ? typedIn(text) : ''
}

const stepsOf = ({ jobs = {} }: Workflow): readonly string[] =>
  Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))

interface Workflow {
  readonly jobs?: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>
}

const shown = manual.flatMap(({ path, blocks }) =>
  blocks.flatMap(({ language, text }) => {
    return hookwrightCalls(scriptIn(language, text)).map((call) => ({ path, call }))
  }),
)

/** Commands in the middle of a sentence, which may leave words out. */
const mentioned = manual.flatMap(({ path, codes }) =>
  codes
    .filter((code) => code.startsWith('hookwright ') && !/[A-Z]{3}|…/.test(code.slice(0, 24)))
    .flatMap((code) => hookwrightCalls(code).map((call) => ({ path, code, call }))),
)

describe('commands in the manual', () => {
  it('are taken by the command line as they stand', () => {
    expect(shown.length).toBeGreaterThan(50)
    const faults = shown.flatMap(({ path, call }) => {
      const fault = faultOf(call)
      return fault === undefined ? [] : [`${path}: hookwright ${call.join(' ')}: ${fault}`]
    })
    expect(faults).toEqual([])
  })

  it('have flags that there are, in the middle of a sentence too', () => {
    const lost = mentioned.flatMap(({ path, code, call: [name = '', ...rest] }) => {
      const command = commands.find((one) => one.name === name)
      if (!command) return isFile(name) || name.startsWith('-') ? [] : [`${path}: ${code}`]
      const known = { ...command.flags, ...commonFlags }
      const flags = rest.filter((word) => word.startsWith('--')).map((word) => word.slice(2))
      return flags.filter((flag) => !Object.hasOwn(known, flag)).map((flag) => `${path}: ${flag}`)
    })
    expect(lost).toEqual([])
  })
})

/** Flags of other programs that the manual speaks of. */
const foreign = new Set(['linux', 'mac', 'win'])

it('flags in the manual are those of a command, wherever they stand', () => {
  const known = new Set(
    [...commands, { flags: commonFlags }].flatMap(({ flags }) => Object.keys(flags)),
  )
  const named = manual.flatMap(({ path, codes }) =>
    codes
      .filter((code) => code.startsWith('-'))
      .flatMap((code) => [...code.matchAll(/(?<![\w-])--([a-z_-]+)/g)])
      .map(([, flag = '']) => ({ path, flag })),
  )
  expect(named.length).toBeGreaterThan(100)
  const lost = named.filter(({ flag }) => !known.has(flag) && !foreign.has(flag))
  expect(lost).toEqual([])
})

describe('shellCommands', () => {
  it.each([
    ['a "b c" \'d e\'', [['a', 'b c', 'd e']]],
    ['a b # c', [['a', 'b']]],
    ['a \\\n  b\nc', [['a', 'b'], ['c']]],
    ['a > file | b 2>&1 && c', [['a'], ['b'], ['c']]],
    ['X=1 a', [['X=1', 'a']]],
    ["a 'x #y'", [['a', 'x #y']]],
  ])('%j', (script, expected) => {
    expect(shellCommands(script)).toEqual(expected)
  })

  it('finds the calls of hookwright behind variables, paths and prompts', () => {
    expect(hookwrightCalls('K=v hookwright a -b\n$HOOKWRIGHT c\n/opt/x/bin/hookwright d')).toEqual([
      ['a', '-b'],
      ['c'],
      ['d'],
    ])
    expect(typedIn('$ a \\\n  b\nwhat it said\n$ c')).toBe('a \\\n  b\nc')
  })
})
