import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import type { AppError } from '../../shared/errors'
import type { Page } from '../../shared/ipc/capture-calls'
import type { CallName, EventName, Payload } from '../../shared/ipc/contract'
import { err, ok, type Result } from '../../shared/result'
import { packedPage } from '../reading/packed-page'
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
    const packed = packers[name] ?? ((answer: unknown) => answer)
    ipcMain.handle(name, async (event, raw: unknown) =>
      isTrusted(event, transport)
        ? packed(await transport.answer(name, raw, event.sender))
        : err(refused),
    )
  }
}

/** How answers cross that a window would have to copy piece by piece. */
const packers: { readonly [C in CallName]?: (answer: unknown) => unknown } = {
  'captures.page'(answer) {
    const page = answer as Result<Page, AppError>
    return page.ok ? ok(packedPage(page.value)) : page
  },
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
