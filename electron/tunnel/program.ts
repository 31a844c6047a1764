import { type ChildProcess, spawn } from 'node:child_process'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { TunnelSettings } from '../../shared/tunnel'
import { findProgram } from './find-program'
import type { OpenedTunnel, TunnelOrder, TunnelProvider } from './provider'
import { publicOrigin } from './public-name'

type Environment = Readonly<Record<string, string | undefined>>

/** A program that opens a tunnel and prints its URL. */
export interface TunnelProgram {
  readonly id: string
  readonly label: string
  readonly about: string
  readonly naming: TunnelProvider['naming']
  /** The program and its arguments; empty where nothing is set. */
  readonly command: (order: Pick<TunnelOrder, 'port' | 'settings'>) => readonly string[]
  /** The URL in a line of its output. */
  readonly urlIn: (line: string) => string | undefined
}

/** Programs end slowly or never; this is how long they are asked before they are made to. */
const ENDING_MS = 2_000
/** Of the last output, for the message when a program gives up. */
const LAST_LINES = 3

export const programProvider = (program: TunnelProgram, env: Environment): TunnelProvider => ({
  id: program.id,
  label: program.label,
  about: program.about,
  // Each of them dials again by itself and keeps its URL as long as it runs.
  mending: 'itself',
  naming: program.naming,

  missing: (settings) => whyMissing(program, settings, env),

  async open(order, signal) {
    const [name, ...args] = program.command(order)
    if (name === undefined) return err({ code: 'bad-input', detail: NO_COMMAND })
    const file = await findProgram(name, env)
    if (file === undefined) return err({ code: 'program-missing', program: name })
    if (signal.aborted) return err({ code: 'cancelled' })
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], env, windowsHide: true })
    return urlOf(child, program, { onLost: order.onLost, signal })
  },
})

const NO_COMMAND = 'No command for the tunnel is set.'

async function whyMissing(
  { command }: TunnelProgram,
  settings: TunnelSettings,
  env: Environment,
): Promise<string | undefined> {
  const [name] = command({ port: 0, settings })
  if (name === undefined) return 'No command is set.'
  return (await findProgram(name, env)) === undefined
    ? `The program “${name}” is not installed.`
    : undefined
}

/** Reads the output until it holds a URL; from then on only its end matters. */
function urlOf(
  child: ChildProcess,
  { label, urlIn }: TunnelProgram,
  { onLost, signal }: { readonly onLost: (reason: string) => void; readonly signal: AbortSignal },
): Promise<Result<OpenedTunnel, AppError>> {
  return new Promise((resolve) => {
    const last: string[] = []
    const close = endingOf(child)
    signal.addEventListener('abort', close, { once: true })

    const read = (line: string): void => {
      last.push(line.trim().slice(0, 300))
      if (last.length > LAST_LINES) last.shift()
      const url = publicOrigin(urlIn(line))
      if (url === undefined) return
      signal.removeEventListener('abort', close)
      resolve(ok({ url, close }))
    }
    // Its output must be read to the end, or the program stands still when the pipe is full.
    child.stdout?.on('data', eachLine(read))
    child.stderr?.on('data', eachLine(read))
    const ended = (detail: string): void => {
      signal.removeEventListener('abort', close)
      resolve(err({ code: 'tunnel-failed', provider: label, detail }))
      onLost(detail)
    }
    child.on('error', (error) => ended(error.message))
    child.on('close', (code, by) =>
      ended(`it ended with ${code ?? by}${last.length > 0 ? `, saying “${last.join(' ')}”` : ''}`),
    )
  })
}

/** Ends a program, and sees to it that it does not outlive this one. */
function endingOf(child: ChildProcess): () => void {
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  let timer: ReturnType<typeof setTimeout> | undefined
  child.once('close', () => {
    clearTimeout(timer)
    process.off('exit', kill)
  })
  return () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    timer ??= setTimeout(kill, ENDING_MS)
    timer.unref()
  }
}

/** A line longer than this is none that a URL stands in. */
const MAX_LINE_CHARACTERS = 64 * 1024

function eachLine(read: (line: string) => void): (chunk: Buffer) => void {
  let rest = ''
  return (chunk) => {
    const lines = (rest + chunk.toString('utf8')).split(/\r?\n/)
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_CHARACTERS)
    for (const line of lines) read(line)
  }
}
