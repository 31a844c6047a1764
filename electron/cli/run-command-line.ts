import { resolve } from 'node:path'
import type { BuiltPlaces } from '../built-places'
import { defaultDataFolder } from '../data-folder'
import { followMoves } from '../data-folder/moved'
import { followOffline } from '../outbound/follow-offline'
import { type Command, type ExitCode, exitCodeOf, exitCodes } from './command'
import { commands } from './commands'
import { commandHelp, generalHelp } from './help'
import { createOutput, type Output } from './output'
import { parseCommand } from './parse-command'

/** What the command line runs in: plain Node, or the packaged application without a window. */
export interface Program {
  readonly version: string
  readonly places: BuiltPlaces
}

/**
 * The command line: a third composition root over the same core. Resolves to the exit code when
 * everything is written.
 *
 * @param args what follows the program’s name
 */
export async function runCommandLine(args: readonly string[], program: Program): Promise<ExitCode> {
  // A reader that has seen enough (`| head`) is not an error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.bug)
  })
  const output = createOutput(process.stdout, process.stderr)
  try {
    return await chooseCommand(args, program, output)
  } catch (thrown) {
    output.note(
      `A bug in Hookwright: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`,
    )
    return exitCodes.bug
  }
}

async function chooseCommand(
  args: readonly string[],
  program: Program,
  output: Output,
): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    output.line(generalHelp(commands, program.version))
    return name === undefined ? exitCodes.usage : exitCodes.done
  }
  if (name === '--version') {
    output.line(program.version)
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
  return runCommand(command, rest, { ...program, output })
}

async function runCommand(
  command: Command,
  args: readonly string[],
  { places, version, output }: Program & { readonly output: Output },
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
  followOffline(dataDir)
  const outcome = await command.run({
    words,
    flags,
    output,
    dataDir,
    env: process.env,
    places,
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
