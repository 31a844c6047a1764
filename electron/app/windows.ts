import { BrowserWindow, screen, type WebContents } from 'electron'
import type { Explanation } from '../../shared/errors'
import type { EventName, Payload } from '../../shared/ipc/contract'
import { send } from '../ipc/transport'
import type { Log } from '../log'
import type { ReportCrash } from './crash-report'
import { failurePageUrl } from './failure-page'
import { mendPage } from './mend-page'
import { oncePainted } from './once-painted'
import { createWindow, type WindowOptions } from './window'
import { type Bounds, placeBeside, placeWindow } from './window-bounds'
import { mostWindows, type WindowPlace } from './window-memory'
import { createPlaces } from './window-places'

export interface WindowsOptions extends Pick<WindowOptions, 'preload' | 'devTools'> {
  /** Where the application's page is. */
  readonly url: string
  readonly log: Log
  readonly reportCrash: ReportCrash
  /** Where the windows stood when the application last ran. */
  readonly remembered: readonly WindowPlace[]
  /** A window was moved, resized, opened or closed by hand; called often. */
  readonly onPlaced: (windows: readonly WindowPlace[]) => void
}

/** All windows of the application. They show the same core and differ only in what is selected. */
export interface Windows {
  /** Opens those that were open when the application last ran, or else one. */
  readonly openRemembered: () => void
  /** Opens one more. */
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
  const { url, log, reportCrash } = options
  const open = new Set<BrowserWindow>()
  const places = createPlaces(options.onPlaced)
  let failure: Explanation | undefined
  let lastFailure = noFailure

  const load = (window: BrowserWindow, page: string): void => {
    window.loadURL(page).catch((thrown: unknown) => log.warn(`${page} did not load`, thrown))
  }
  const front = (): BrowserWindow | undefined =>
    BrowserWindow.getFocusedWindow() ?? [...open].at(-1)

  function openAt(bounds: Bounds, state: 'usual' | 'maximized'): void {
    const window = createWindow({ ...options, bounds })
    // Not before it has painted: maximizing shows it.
    if (state === 'maximized') oncePainted(window, () => window.maximize())
    open.add(window)
    window.on('closed', () => open.delete(window))
    places.follow(window)
    const loadPage = (): void => load(window, failure ? failurePageUrl : url)
    mendPage(window, {
      log,
      reportCrash,
      reload: loadPage,
      giveUp(reason) {
        lastFailure = brokenPage(reason)
        load(window, failurePageUrl)
      },
    })
    loadPage()
  }
  const openOne = (): void => {
    const alone = places.last() ?? options.remembered[0]?.bounds
    if (open.size < mostWindows) openAt(placeNext(front(), alone), 'usual')
  }

  return {
    open: openOne,
    front,
    openRemembered() {
      for (const { bounds, isMaximized } of options.remembered) {
        openAt(placeWindow(bounds, workAreas()), isMaximized ? 'maximized' : 'usual')
      }
      if (open.size === 0) openOne()
      screen.on('display-removed', () => bringBack(open))
      screen.on('display-metrics-changed', () => bringBack(open))
    },
    focus() {
      const window = front()
      if (!window) return openOne()
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
      places.settle()
      for (const window of open) window.hide()
    },
  }
}

/** Beside the window in front, or else where one stood that was alone. */
const placeNext = (beside: BrowserWindow | undefined, alone: Bounds | undefined): Bounds =>
  beside ? placeBeside(beside.getNormalBounds(), workAreas()) : placeWindow(alone, workAreas())

function workAreas(): readonly Bounds[] {
  const displays = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()]
  return displays.map((display) => display.workArea)
}

/** A window whose display went away would be out of reach. */
function bringBack(windows: Iterable<BrowserWindow>): void {
  for (const window of windows) {
    if (window.isMinimized() || window.isMaximized() || window.isFullScreen()) continue
    const now = window.getBounds()
    const wanted = placeWindow(now, workAreas())
    if (wanted.x !== now.x || wanted.y !== now.y) window.setBounds(wanted)
  }
}
