import type { Readable } from 'node:stream'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'
import type { BuiltPlaces } from '../built-places'
import type { Output } from './output'

/** Exit codes are part of the outside contract: they change only by adding. */
export const exitCodes = {
  done: 0,
  checkFailed: 1,
  usage: 2,
  notFound: 3,
  cannotStart: 4,
  unreachable: 5,
  bug: 70,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/**
 * What a shell may offer at a place: what is on the disk, a list this program has, or these words.
 * `body-form` and `variant` are lists with commas.
 */
export type Completes =
  | 'capture'
  | 'file'
  | 'folder'
  | 'provider'
  | 'export-format'
  | 'body-form'
  | 'variant'
  | 'tunnel'
  | 'settings-kind'
  | readonly string[]

/** One flag of a command, as the help shows it and the parser reads it. */
export interface Flag {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** May be given several times. */
  readonly multiple?: boolean
  /** What stands behind the flag in the help, for example `N` or `URL`. */
  readonly value?: string
  /** What its value may be, where `value` does not say it: words with `|` between, `FILE`, `DIR`. */
  readonly completes?: Completes
  readonly description: string
}

export interface Command {
  readonly name: string
  readonly summary: string
  /** What follows the command's name, for example `ID [flags]`. */
  readonly usage: string
  readonly flags: Readonly<Record<string, Flag>>
  /** How many words it takes beside flags. */
  readonly words: {
    readonly min: number
    readonly max: number
    /** What each of them may be, in order; the last goes for all that follow. */
    readonly completes?: readonly (readonly Completes[])[]
  }
  readonly examples: readonly string[]
  /** A failure is told on the error stream and becomes the exit code that fits it. */
  readonly run: (context: CommandContext) => Promise<Result<ExitCode, AppError>>
}

export interface CommandContext {
  readonly words: readonly string[]
  readonly flags: FlagValues
  readonly output: Output
  readonly dataDir: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly places: BuiltPlaces
  readonly version: string
  readonly stdin: Readable
  /** Fires on SIGINT and SIGTERM. */
  readonly stop: AbortSignal
}

/** Reads parsed flags by name; a flag that was not given is `undefined`, `false` or empty. */
export interface FlagValues {
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly has: (name: string) => boolean
}

/** The exit code that fits a failure. */
export const exitCodeOf = (error: AppError): ExitCode =>
  exitCodeByError[error.code] ?? exitCodes.bug

const exitCodeByError: { readonly [C in AppError['code']]?: ExitCode } = {
  'port-in-use': exitCodes.cannotStart,
  'port-forbidden': exitCodes.cannotStart,
  'host-unavailable': exitCodes.cannotStart,
  'data-folder-locked': exitCodes.cannotStart,
  'data-folder-unusable': exitCodes.cannotStart,
  'newer-data': exitCodes.cannotStart,
  'disk-full': exitCodes.cannotStart,
  'disk-failed': exitCodes.cannotStart,
  'file-failed': exitCodes.cannotStart,
  'not-found': exitCodes.notFound,
  'ambiguous-id': exitCodes.notFound,
  'bad-query': exitCodes.usage,
  'bad-input': exitCodes.usage,
  'bad-url': exitCodes.usage,
  'bad-header': exitCodes.usage,
  'target-unreachable': exitCodes.unreachable,
  'address-refused': exitCodes.unreachable,
  'api-refused': exitCodes.usage,
  'api-missing': exitCodes.notFound,
  'api-busy': exitCodes.unreachable,
  'api-failed': exitCodes.unreachable,
  'time-limit': exitCodes.checkFailed,
  cancelled: exitCodes.checkFailed,
}
