import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { AppError } from '../../shared/errors'
import type { CallName, EventName, Payload } from '../../shared/ipc/contract'
import { err } from '../../shared/result'
import { callNames } from './handlers'

export interface Transport {
  /** Knows who a call may come from: the pages of our own windows. */
  readonly isOurs: (sender: WebContents) => boolean
  /** `app://bundle`, or the development server. */
  readonly origin: string
  readonly answer: (name: CallName, raw: unknown, sender: WebContents) => Promise<unknown>
}

const refused: AppError = { code: 'bad-input', detail: 'Calls are taken from our own window only' }

/** Takes every call of the contract, from the main frame of our own windows and nobody else. */
export function serveCalls(transport: Transport): void {
  for (const name of callNames) {
    ipcMain.handle(name, (event, raw: unknown) =>
      isTrusted(event, transport) ? transport.answer(name, raw, event.sender) : err(refused),
    )
  }
}

/** Sends news to one page; a page that is gone or has crashed simply does not get it. */
export function send<E extends EventName>(to: WebContents, name: E, payload: Payload<E>): void {
  if (!to.isDestroyed() && !to.isCrashed()) to.send(name, payload)
}

function isTrusted(
  { sender, senderFrame }: IpcMainInvokeEvent,
  { isOurs, origin }: Transport,
): boolean {
  // Null where the frame navigated away or died after it had called.
  if (!senderFrame || senderFrame !== sender.mainFrame || !isOurs(sender)) return false
  // `frame.origin` is what Chromium enforces; a URL could be shown without having been loaded.
  return senderFrame.origin === origin
}
