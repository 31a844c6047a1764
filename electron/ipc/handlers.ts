import type { AppError } from '../../shared/errors'
import { type CallName, calls, type Input, type Output } from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'

export const callNames = Object.keys(calls) as readonly CallName[]

/** Calls that need Electron: dialogs, the clipboard, other programs. */
export const shellCallNames = [
  'clipboard.write',
  'files.saveBody',
  'files.saveReport',
  'links.open',
  'folder.open',
  'commands.run',
  'exports.chooseFolder',
  'config.chooseFile',
  'data.chooseFolder',
  'data.move',
  'data.cancelMove',
  'data.eraseAll',
  'exports.prepareDrag',
  'exports.startDrag',
  'openings.take',
] as const satisfies readonly CallName[]

export type ShellCallName = (typeof shellCallNames)[number]
/** Everything else: what the core can do without a window. */
export type CoreCallName = Exclude<CallName, ShellCallName>

export type HandlersOf<Names extends CallName> = {
  readonly [C in Names]: (input: Input<C>) => Promise<Result<Output<C>, AppError>>
}
export type CoreHandlers = HandlersOf<CoreCallName>
export type ShellHandlers = HandlersOf<ShellCallName>
export type Handlers = HandlersOf<CallName>
