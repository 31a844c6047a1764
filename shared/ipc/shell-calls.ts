import type { ShellCommandId } from '../commands'
import type { CaptureId } from '../http/capture'
import type { Opening } from '../opening'
import type { ReceiverState } from '../receiver-state'
import type { ReportRequest } from './acceptance-calls'
import { call, event, type Nothing } from './entry'

/** What belongs to the application and its windows. */
export const shellCalls = {
  'app.state': call<Nothing, AppState>(),

  'clipboard.write': call<{ readonly text: string }, Nothing>(),

  /** Asks for a file name and writes the body there, byte for byte. */
  'files.saveBody': call<{ readonly id: CaptureId }, { readonly file: string | undefined }>(),
  /** Asks for a file name and writes the report of an acceptance run there. */
  'files.saveReport': call<ReportRequest, { readonly file: string | undefined }>(),

  'links.open': call<{ readonly url: string }, Nothing>(),

  'folder.open': call<Nothing, Nothing>(),

  /** What the main process carries out, chosen in a page. */
  'commands.run': call<{ readonly command: ShellCommandId }, Nothing>(),

  /** What waits to be shown, handed over once: a window asks when it is ready, and when told. */
  'openings.take': call<Nothing, readonly Opening[]>(),
} as const

export const shellEvents = {
  'notices.changed': event<readonly Notice[]>(),
  /** A command chosen in the native menu. */
  'command.chosen': event<{ readonly command: string }>(),
  /** Something waits to be shown by this window. */
  'openings.waiting': event<Nothing>(),
} as const

export interface AppState {
  readonly version: string
  readonly electron: string
  readonly dataFolder: string
  readonly receiver: ReceiverState
  readonly notices: readonly Notice[]
  readonly total: number
}

/** Something a person should know and can act on, for example a full disk. */
export interface Notice {
  readonly id: string
  readonly level: 'info' | 'warning' | 'error'
  readonly title: string
  readonly action: string
}
