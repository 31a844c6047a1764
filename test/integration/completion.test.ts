import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command, Flag } from '../../electron/cli/command'
import { commands } from '../../electron/cli/commands'
import { commonFlags } from '../../electron/cli/parse-command'
import { hookwright } from '../support/command-line'
import { type Complete, completing, has } from '../support/shell-completions'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-completion-'))
const folder = join(scratch, 'data folder')
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let ids: readonly string[] = []

beforeAll(async () => {
  const file = join(scratch, 'requests.ndjson')
  const requests = ['/first?x=`date`', '/second'].map((url) => ({ method: 'POST', url, body: '1' }))
  writeFileSync(file, requests.map((one) => JSON.stringify(one)).join('\n'))
  const imported = await hookwright(['import', file, '--data', folder, '--json'])
  expect(imported.stderr).toBe('')
  ids = imported.json().map(({ id }) => id)
})

const scriptFor = async (shell: string): Promise<string> => {
  const { code, stdout } = await hookwright(['completion', shell])
  expect(code).toBe(0)
  return stdout
}

const flagsOf = ({ flags }: Command): readonly (readonly [string, Flag])[] =>
  Object.entries({ ...flags, ...commonFlags })

const shells = (['bash', 'zsh'] as const).filter(has)

it('is tried in real shells', () => {
  expect(shells).toContain('bash')
})

describe.each(shells)('in %s', (shell) => {
  let complete: Complete = () => []
  beforeAll(async () => {
    complete = completing(shell, join(scratch, shell), await scriptFor(shell))
    const here = join(scratch, shell, 'place')
    mkdirSync(here)
    writeFileSync(join(scratch, shell, 'place.json'), '{}')
  })
  const one = (line: string): readonly string[] => complete([line])[0] ?? []

  it('every command is completed, by its beginning too', () => {
    const lines = ['hookwright ', ...commands.map(({ name }) => `hookwright ${name.slice(0, -1)}`)]
    const [all = [], ...each] = complete(lines)
    expect(all).toEqual(expect.arrayContaining(commands.map(({ name }) => name)))
    for (const [index, { name }] of commands.entries()) expect(each[index], name).toContain(name)
  })

  it('every flag of every command is completed', () => {
    const offered = complete(commands.map(({ name }) => `hookwright ${name} --`))
    for (const [index, command] of commands.entries()) {
      const flags = flagsOf(command).map(([name]) => `--${name}`)
      const plain = offered[index]?.map((flag) => flag.replace(/=$/, ''))
      expect(plain, command.name).toEqual(expect.arrayContaining(flags))
      expect(
        plain?.filter((flag) => !flags.includes(flag)),
        command.name,
      ).toEqual([])
    }
  })

  it('every value that the registry knows words for is completed', () => {
    const cases = commands.flatMap((command) =>
      flagsOf(command).flatMap(([name, { type, value = '', completes }]) => {
        const words = value.split('|').filter((word) => /^[a-z][a-z0-9-]+$/.test(word))
        const isKnown = type === 'string' && completes === undefined && words.length > 0
        return isKnown ? [{ line: `hookwright ${command.name} --${name} `, words }] : []
      }),
    )
    expect(cases.length).toBeGreaterThan(20)
    const offered = complete(cases.map(({ line }) => line))
    for (const [index, { line, words }] of cases.entries()) {
      expect(offered[index], line).toEqual(expect.arrayContaining(words))
    }
  })

  it.each([
    ['hookwright verify latest --provider stri', ['stripe']],
    ['hookwright export latest --format pyt', ['pytest']],
    ['hookwright export latest --format=vit', ['vitest']],
    ['hookwright listen --tunnel c', ['cloudflared', 'command']],
    ['hookwright data ver', ['verify']],
    ['hookwright tool azure', ['azure-pipeline']],
    ['hookwright tool settings found', ['foundries.factory-config']],
    ['hookwright completion ', ['bash', 'fish', 'zsh']],
    ['hookwright mcp --allow-replay ', []],
    ['hookwright doctor ', []],
  ])('%s', (line, words) => {
    const offered = one(line).map((word) => word.replace(/^--format=/, ''))
    // Where there is no word to offer, zsh offers flags.
    expect(offered.filter((word) => !word.startsWith('-')).sort()).toEqual(words)
  })

  it('lists with commas are completed behind the last one', () => {
    const [first = [], second = []] = complete([
      'hookwright diff latest --forms mini',
      'hookwright diff latest --forms raw,mini',
    ])
    expect(first).toEqual(['minimized'])
    expect(second.map((word) => word.replace('raw,', ''))).toEqual(['minimized'])
  })

  it('files and folders are completed where they may stand', () => {
    const [file, config, data] = complete([
      'hookwright import pla',
      'hookwright analyze latest --config pla',
      'hookwright captures --data pla',
    ])
    expect(plain(file)).toEqual(expect.arrayContaining(['place', 'place.json']))
    expect(plain(config)).toContain('place.json')
    expect(plain(data)).toEqual(['place'])
  })

  it('ids are those of the newest captures in the folder that is named', () => {
    const quoted = join(scratch, shell, 'data')
    spawnSync('cp', ['-r', folder, quoted])
    const [shown = [], begun = [], second = []] = complete([
      `hookwright show --data ${quoted} `,
      `hookwright replay --data ${quoted} ${ids[0]} ${ids[1]?.slice(0, -1)}`,
      `hookwright diff --data ${quoted} latest `,
    ])
    expect(shown).toEqual(expect.arrayContaining(['latest', ...ids]))
    expect(begun).toEqual([ids[1]])
    expect(second).toEqual(expect.arrayContaining([...ids, 'place.json']))
  })
})

const plain = (words: readonly string[] = []) => words.map((word) => word.replace(/\/$/, ''))

it.runIf(has('zsh'))('the script for zsh can be sourced as well', async () => {
  const file = join(scratch, 'sourced.zsh')
  writeFileSync(file, await scriptFor('zsh'))
  const run = 'autoload -Uz compinit; compinit -u -D; source $1; print $_comps[hookwright]'
  const { stdout } = spawnSync('zsh', ['-f', '-c', run, 'zsh', file], { encoding: 'utf8' })
  expect(stdout).toBe('_hookwright\n')
})

it('the script for fish has every command and flag', async () => {
  const script = await scriptFor('fish')
  for (const command of commands) {
    expect(script).toContain(`-n __fish_use_subcommand -a ${command.name} -d '`)
    for (const [name] of flagsOf(command)) {
      expect(script).toContain(`_from ${command.name}' -l ${name} `)
    }
  }
})

it.runIf(has('fish'))('fish offers flags and words', async () => {
  const file = join(scratch, 'hookwright.fish')
  writeFileSync(file, await scriptFor('fish'))
  const ask = (line: string): string =>
    spawnSync(
      'fish',
      ['--no-config', '-c', `source ${file}; complete -C ${JSON.stringify(line)}`],
      {
        encoding: 'utf8',
      },
    ).stdout
  expect(ask('hookwright captures --li')).toContain('--limit')
  expect(ask('hookwright captures --order ')).toContain('newest')
})

describe('what scripts ask for', () => {
  it('is one line for each capture, on which nothing of a sender can act', async () => {
    const { stdout, code } = await hookwright(['completion', 'captures', '--data', folder])
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.split('\t')[0])).toEqual(['latest', ...[...ids].reverse()])
    for (const line of lines) expect(line.length).toBeLessThan(100)
  })

  it('is nothing in a folder without captures, and no shell that is not known', async () => {
    const nothing = await hookwright(['completion', 'captures', '--data', join(scratch, 'none')])
    expect(nothing).toMatchObject({ code: 0, stdout: '' })
    const unknown = await hookwright(['completion', 'tcsh'])
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    expect(unknown.stderr).toContain('bash, zsh, fish')
  })
})
