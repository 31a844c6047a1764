import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const support = import.meta.dirname
const entry = join(support, '../../out/main/cli.js')

export type Shell = 'bash' | 'zsh' | 'fish'

export const has = (shell: Shell): boolean =>
  spawnSync(shell, ['-c', 'exit 0'], { stdio: 'ignore' }).status === 0

/** What a shell offers for each of these beginnings of a line; all in one run of the shell. */
export type Complete = (lines: readonly string[]) => readonly (readonly string[])[]

/** Asks the shell itself, with the script this program prints and a `hookwright` on its path. */
export function completing(shell: 'bash' | 'zsh', scratch: string, script: string): Complete {
  mkdirSync(scratch, { recursive: true })
  const program = join(scratch, 'hookwright')
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${entry}' "$@"\n`)
  chmodSync(program, 0o755)
  const file = join(scratch, '_hookwright')
  writeFileSync(file, script)
  const args =
    shell === 'bash'
      ? ['--norc', '--noprofile', join(support, 'complete.bash'), file, program]
      : ['-f', join(support, 'complete.zsh'), scratch, ':']
  return (lines) => {
    const { stdout, stderr } = spawnSync(shell, args, {
      input: lines.map((line) => `${line}\n`).join(''),
      encoding: 'utf8',
      cwd: scratch,
      env: { ...process.env, PATH: `${scratch}:${process.env.PATH}` },
      timeout: 60_000,
    })
    if (stderr !== '') throw new Error(stderr)
    return stdout
      .split('\n')
      .slice(0, lines.length)
      .map((line) => line.split('\t').filter((word) => word !== ''))
  }
}
