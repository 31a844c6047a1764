import { appendFileSync, mkdirSync } from 'node:fs'
import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { visibleText } from '../shared/visible-text'
import { maskSecrets } from './mask-secrets'

/** What happened, for the person who has to find out why. Never holds captured bytes. */
export interface Log {
  readonly info: (message: string) => void
  readonly warn: (message: string, thrown?: unknown) => void
  readonly error: (message: string, thrown?: unknown) => void
  /** For the last words of a process: on disk when it returns. */
  readonly fatal: (message: string, thrown: unknown) => void
  /** Resolves when everything said so far is on disk. */
  readonly flush: () => Promise<void>
}

type Level = 'info' | 'warning' | 'error' | 'fatal'

export interface LogOptions {
  /** Made if it is missing. A folder that cannot be written leaves only the console. */
  readonly folder: string
  readonly now: () => number
  /** Gets warnings and worse; `console.error` unless told otherwise. */
  readonly print?: (line: string) => void
  readonly maxFileBytes?: number
}

/** The current file and the one before it: together never more than twice this. */
const MAX_FILE_BYTES = 1024 ** 2
/** More lines than this waiting for the disk are a flood, and the rest of it is dropped. */
const MAX_WAITING = 1000

/** The only writer to the console and to `hookwright.log`, which is for its owner's eyes only. */
export function createLog(options: LogOptions): Log {
  const { folder, now, print = printToConsole } = options
  const file = join(folder, 'hookwright.log')
  const writer = createWriter(file, options.maxFileBytes ?? MAX_FILE_BYTES)

  const line = (level: Level, message: string, thrown: unknown): string =>
    logLine({ level, message, thrown, now: now() })
  const tell = (level: Level, message: string, thrown?: unknown): void => {
    const text = line(level, message, thrown)
    if (level !== 'info') print(text)
    writer.write(`${text}\n`)
  }
  return {
    info: (message) => tell('info', message),
    warn: (message, thrown) => tell('warning', message, thrown),
    error: (message, thrown) => tell('error', message, thrown),
    fatal(message, thrown) {
      const text = line('fatal', message, thrown)
      print(text)
      writer.writeNow(`${text}\n`)
    },
    flush: writer.flush,
  }
}

/**
 * One entry. Its text cannot move the cursor, cannot hide, and cannot pose as an entry of its
 * own: lines after the first are indented.
 */
export function logLine(entry: {
  readonly level: Level
  readonly message: string
  readonly thrown: unknown
  readonly now: number
}): string {
  const { level, message, thrown, now } = entry
  const whole = thrown === undefined ? message : `${message}: ${textOf(thrown)}`
  const safe = visibleText(maskSecrets(whole)).replaceAll('\n', '\n    ')
  return `${new Date(now).toISOString()} ${level} ${safe}`
}

const textOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)

interface Writer {
  readonly write: (text: string) => void
  readonly writeNow: (text: string) => void
  readonly flush: () => Promise<void>
}

function createWriter(file: string, maxFileBytes: number): Writer {
  let waiting: string[] = []
  let working: Promise<void> | undefined
  let isBroken = false

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const text = waiting.join('')
      waiting = []
      await append(file, text, maxFileBytes)
    }
  }
  const start = (): void => {
    working ??= drain()
      .catch(() => {
        // Nobody is left to tell: the console has the same lines.
        isBroken = true
      })
      .finally(() => {
        working = undefined
        if (waiting.length > 0 && !isBroken) start()
      })
  }
  return {
    write(text) {
      if (isBroken || waiting.length >= MAX_WAITING) return
      waiting.push(text)
      start()
    },
    writeNow(text) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
        appendFileSync(file, waiting.join('') + text, { mode: 0o600 })
        waiting = []
      } catch {
        isBroken = true
      }
    },
    async flush() {
      while (working !== undefined) await working
    },
  }
}

async function append(file: string, text: string, maxFileBytes: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const { size } = await stat(file).catch(() => ({ size: 0 }))
  if (size > 0 && size + text.length > maxFileBytes) await rename(file, `${file}.1`)
  await appendFile(file, text, { mode: 0o600 })
}

function printToConsole(line: string): void {
  console.error(line)
}
