import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const entry = join(import.meta.dirname, '../../out/main/cli.js')

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Every line of the output, read as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: each command prints its own fields
  readonly json: () => readonly any[]
}

/** Runs a command of the built command line to its end. */
export async function hookwright(
  args: readonly string[],
  options: { readonly stdin?: string | Uint8Array; readonly env?: Record<string, string> } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  const errors: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.stdin ?? '')
  const [code] = (await once(child, 'close')) as [number | null]
  const stdout = Buffer.concat(out).toString()
  return {
    code,
    stdout,
    stderr: Buffer.concat(errors).toString(),
    json: () =>
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
  }
}

/** A command that has not ended. */
export interface Running {
  /** Resolves when it has printed so many lines. */
  readonly lines: (count: number) => Promise<void>
  readonly kill: (signal: NodeJS.Signals) => void
  readonly finished: Promise<Finished>
  /** What it said on the error stream so far. */
  readonly complaint: () => string
}

/** Starts a command of the built command line. */
export function running(args: readonly string[]): Running {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  let wake: () => void = () => undefined
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    wake()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const finished = once(child, 'close').then(([code]) => ({
    code: code as number | null,
    stdout,
    stderr,
    json: () => whole(stdout).map((line) => JSON.parse(line)),
  }))
  return {
    async lines(count) {
      while (whole(stdout).length < count) {
        const next = new Promise<void>((resolve) => {
          wake = resolve
        })
        await Promise.race([next, finished.then(() => Promise.reject(new Error(stderr)))])
      }
    },
    kill: (signal) => void child.kill(signal),
    finished,
    complaint: () => stderr,
  }
}

/** Lines that were printed to their end. */
const whole = (text: string): readonly string[] =>
  text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '')

/** A running `listen`, and the lines it prints. */
export interface Listening {
  readonly url: string
  readonly port: number
  readonly child: ChildProcess
  /** The next line that satisfies a condition, those printed already included. */
  // biome-ignore lint/suspicious/noExplicitAny: lines of each type have their own fields
  readonly line: (isWanted: (line: any) => boolean) => Promise<any>
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>
  /** What it said on the error stream so far. */
  readonly complaint: () => string
}

/** Starts `listen` on any free port and waits until it says that it is ready. */
export async function listening(
  dataFolder: string,
  args: readonly string[] = [],
): Promise<Listening> {
  const child = spawn(
    process.execPath,
    [entry, 'listen', '--data', dataFolder, '--port', '0', '--output', 'ndjson', ...args],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const exited = once(child, 'close') as Promise<[number | null]>
  const lines: unknown[] = []
  let wake: () => void = () => undefined
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(JSON.parse(text))
    wake()
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })

  const line: Listening['line'] = async (isWanted) => {
    for (;;) {
      const found = lines.find((one) => isWanted(one))
      if (found !== undefined) return found
      const next = new Promise<void>((resolve) => {
        wake = resolve
      })
      const ended = exited.then(([code]) => {
        throw new Error(`listen ended with ${code}: ${complaint}`)
      })
      await Promise.race([next, ended])
    }
  }
  const { url, port } = await line(({ type }) => type === 'ready')
  return {
    url,
    port,
    child,
    line,
    async end(signal = 'SIGTERM') {
      child.kill(signal)
      const [code] = await exited
      return code
    },
    complaint: () => complaint,
  }
}
