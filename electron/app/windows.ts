import { BrowserWindow, screen, type WebContents } from 'electron'
import type { Explanation } from '../../shared/errors'
import type { EventName, Payload } from '../../shared/ipc/contract'
import { send } from '../ipc/transport'
import type { Log } from '../log'
import { failurePageUrl } from './failure-page'
import { mendPage } from './mend-page'
import { createWindow, type WindowOptions } from './window'
import { type Bounds, placeBeside, placeWindow } from './window-bounds'

export interface WindowsOptions extends Pick<WindowOptions, 'preload' | 'devTools'> {
  /** Where the application's page is. */
  readonly url: string
  readonly log: Log
  /** Where the window stood when the application last ran. */
  readonly remembered: { readonly bounds: Bounds | undefined; readonly isMaximized: boolean }
  /** A window was moved or resized by hand; called often. */
  readonly onPlaced: (bounds: Bounds, isMaximized: boolean) => void
}

/** All windows of the application. They show the same core and differ only in what is selected. */
export interface Windows {
  readonly open: () => void
  /** Brings one to the front; opens one where there is none. */
  readonly focus: () => void
  /** The focused window, or else any; `undefined` where there is none. */
  readonly front: () => BrowserWindow | undefined
  readonly owns: (contents: WebContents) => boolean
  readonly tell: <E extends EventName>(name: E, payload: Payload<E>) => void
  readonly tellFront: <E extends EventName>(name: E, payload: Payload<E>) => void
  /** Shows in every window why the application cannot be shown. */
  readonly fail: (failure: Explanation) => void
  /** Shows the application, in every window that does not. */
  readonly recover: () => void
  readonly failure: () => Explanation
  readonly hide: () => void
}

const noFailure: Explanation = { title: 'Nothing failed.', action: 'Try again.' }

const brokenPage = (reason: string): Explanation => ({
  title: `The window stopped several times in a row (${reason}). Requests are still received.`,
  action: 'Try again, or restart Hookwright. The log file in the data folder says more.',
})

export function createWindows(options: WindowsOptions): Windows {
  const { url, log } = options
  const open = new Set<BrowserWindow>()
  let failure: Explanation | undefined
  let lastFailure = noFailure

  const load = (window: BrowserWindow, page: string): void => {
    window.loadURL(page).catch((thrown: unknown) => log.warn(`${page} did not load`, thrown))
  }
  const front = (): BrowserWindow | undefined =>
    BrowserWindow.getFocusedWindow() ?? [...open].at(-1)

  function openWindow(): void {
    const isFirst = open.size === 0
    const window = createWindow({
      ...options,
      bounds: placeNext(front(), options.remembered.bounds),
    })
    // Not before it has painted: maximizing shows it.
    if (isFirst && options.remembered.isMaximized) {
      window.once('ready-to-show', () => window.maximize())
    }
    open.add(window)
    window.on('closed', () => open.delete(window))
    followPlace(window, options.onPlaced)
    const loadPage = (): void => load(window, failure ? failurePageUrl : url)
    mendPage(window, {
      log,
      reload: loadPage,
      giveUp(reason) {
        lastFailure = brokenPage(reason)
        load(window, failurePageUrl)
      },
    })
    loadPage()
  }

  return {
    open: openWindow,
    front,
    focus() {
      const window = front()
      if (!window) return openWindow()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    owns: (contents) => [...open].some((window) => window.webContents === contents),
    tell(name, payload) {
      for (const window of open) send(window.webContents, name, payload)
    },
    tellFront(name, payload) {
      const window = front()
      if (window) send(window.webContents, name, payload)
    },
    fail(explanation) {
      failure = explanation
      lastFailure = explanation
      for (const window of open) load(window, failurePageUrl)
    },
    recover() {
      failure = undefined
      for (const window of open) {
        if (window.webContents.getURL() === failurePageUrl) load(window, url)
      }
    },
    failure: () => lastFailure,
    hide() {
      for (const window of open) {
        reportPlace(window, options.onPlaced)
        window.hide()
      }
    },
  }
}

function placeNext(beside: BrowserWindow | undefined, remembered: Bounds | undefined): Bounds {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()]
  const areas = displays.map((display) => display.workArea)
  return beside ? placeBeside(beside.getNormalBounds(), areas) : placeWindow(remembered, areas)
}

function followPlace(window: BrowserWindow, onPlaced: WindowsOptions['onPlaced']): void {
  const report = (): void => reportPlace(window, onPlaced)
  window.on('resize', report)
  window.on('move', report)
  window.on('maximize', report)
  window.on('unmaximize', report)
  window.on('close', report)
}

function reportPlace(window: BrowserWindow, onPlaced: WindowsOptions['onPlaced']): void {
  if (!window.isMinimized()) onPlaced(window.getNormalBounds(), window.isMaximized())
}
