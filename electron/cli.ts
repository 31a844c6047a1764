#!/usr/bin/env node
import { resolve } from 'node:path'
import { version } from '../package.json'
import { placesBeside } from './built-places'
import { type Command, type ExitCode, exitCodeOf, exitCodes } from './cli/command'
import { commands } from './cli/commands'
import { commandHelp, generalHelp } from './cli/help'
import { createOutput, type Output } from './cli/output'
import { parseCommand } from './cli/parse-command'
import { defaultDataFolder } from './data-folder'
import { followMoves } from './data-folder/moved'
import { obeyOffline } from './outbound/obey-offline'
import { readSettings } from './storage/settings-file'

/** The command line: a third composition root over the same core, on plain Node. */
async function main(args: readonly string[], output: Output): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    output.line(generalHelp(commands, version))
    return name === undefined ? exitCodes.usage : exitCodes.done
  }
  if (name === '--version') {
    output.line(version)
    return exitCodes.done
  }
  const command = commands.find((one) => one.name === name)
  if (!command) {
    output.failure({
      code: 'bad-input',
      detail: `“${name}” is not a command. There are: ${commands.map((one) => one.name).join(', ')}`,
    })
    return exitCodes.usage
  }
  return runCommand(command, rest, output)
}

async function runCommand(
  command: Command,
  args: readonly string[],
  output: Output,
): Promise<ExitCode> {
  const parsed = parseCommand(command, args)
  if (!parsed.ok) {
    output.failure(parsed.error)
    return exitCodeOf(parsed.error)
  }
  const { words, flags } = parsed.value
  if (flags.has('help')) {
    output.line(commandHelp(command))
    return exitCodes.done
  }
  const named = flags.text('data')
  if (named === '') {
    // An unset variable in a script, most likely: never a wish to use the current folder.
    const detail = '--data needs the name of a folder, and got an empty one'
    output.failure({ code: 'bad-input', detail })
    return exitCodes.usage
  }
  const dataDir = followMoves(
    named === undefined ? defaultDataFolder(process.platform, process.env) : resolve(named),
  )
  const kept = readSettings(dataDir)
  if (kept.ok) obeyOffline(kept.value.settings)
  const outcome = await command.run({
    words,
    flags,
    output,
    dataDir,
    env: process.env,
    places: placesBeside(import.meta.url),
    version,
    stdin: process.stdin,
    stop: stopSignal(),
  })
  if (outcome.ok) return outcome.value
  output.failure(outcome.error)
  return exitCodeOf(outcome.error)
}

/** How long a command may take to end after it was asked to. */
const STOP_GRACE_MS = 10_000

function stopSignal(): AbortSignal {
  const control = new AbortController()
  const stop = (): void => {
    if (control.signal.aborted) process.exit(STOPPED)
    control.abort()
    setTimeout(() => process.exit(STOPPED), STOP_GRACE_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  return control.signal
}

/** What shells give a program that ended by Ctrl-C. */
const STOPPED = 130

// A reader that has seen enough (`| head`) is not an error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.bug)
})

const output = createOutput(process.stdout, process.stderr)
main(process.argv.slice(2), output).then(
  (code) => {
    process.exitCode = code
  },
  (thrown) => {
    output.note(
      `A bug in Hookwright: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    )
    process.exitCode = exitCodes.bug
  },
)
