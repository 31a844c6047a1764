import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, type Event } from 'electron'
import { serveCalls, type Transport } from '../ipc/transport'
import { createLog, type Log } from '../log'
import { createCrashReporter, type ReportCrash } from './crash-report'
import { createFollower, type Follower } from './follow-settings'
import type { LastWords } from './last-words'
import { pageAddress } from './page-address'
import { programFacts } from './program-facts'
import { protect } from './protect'
import { createMemory, type Memory } from './remember'
import { watchHelpers } from './watch-helpers'
import { followTheme } from './window'
import { recallWindows } from './window-memory'
import { createWindows, type Windows } from './windows'

/** What stands before the rest of the application is even loaded. */
export interface FirstWindows {
  readonly log: Log
  readonly reportCrash: ReportCrash
  readonly memory: Memory
  readonly follower: Follower
  readonly windows: Windows
  /** From now on calls are answered, also those that wait, and the failure page tries again. */
  readonly begin: (application: Behind) => void
}

/** What pages need beside themselves. */
interface Behind {
  readonly answer: Transport['answer']
  readonly retry: () => void
}

/**
 * Guards all pages and opens the windows, once Electron is ready. Pages load in processes of
 * their own, meanwhile this one loads the rest; what they call waits for it.
 */
export function openFirstWindows(launch: {
  readonly dataFolder: string
  /** Absolute path of the folder the built entry lies in. */
  readonly built: string
  readonly lastWords: LastWords
}): FirstWindows {
  const { dataFolder, built, lastWords } = launch
  const { log, reportCrash } = beginLog(dataFolder)
  lastWords.know({ log, reportCrash, stop: async () => undefined })
  const memoryFile = join(dataFolder, 'window.json')
  const remembered = recallWindows(memoryFile)
  const memory = createMemory(memoryFile, remembered, log)
  const page = pageAddress(app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL)
  const windows = createWindows({
    preload: join(built, '../preload/preload.cjs'),
    devTools: app.isPackaged ? 'off' : 'available',
    url: page.url,
    log,
    reportCrash,
    remembered: remembered.windows,
    onPlaced: (open) => memory.update({ windows: open }),
  })
  const { behind, begin } = waitForTheRest()
  const follower = createFollower((theme) => memory.update({ theme }))

  follower.showTheme(remembered.theme)
  followTheme()
  const retry = (): void => void behind.then((application) => application.retry())
  protect({ log, page, windows, root: join(built, '../renderer'), retry })
  serveCalls({
    origin: page.origin,
    isOurs: windows.owns,
    answer: async (name, raw, sender) => (await behind).answer(name, raw, sender),
  })
  windows.openRemembered()
  return { log, reportCrash, memory, follower, windows, begin }
}

/** Whoever quits this early waits, too: the places of the windows are kept by the rest. */
function waitForTheRest(): Pick<FirstWindows, 'begin'> & { readonly behind: Promise<Behind> } {
  let resolve: FirstWindows['begin'] = () => undefined
  const behind = new Promise<Behind>((begun) => {
    resolve = begun
  })
  const quitLater = (event: Event): void => {
    event.preventDefault()
    void behind.then(() => app.quit())
  }
  app.on('before-quit', quitLater)
  return {
    behind,
    begin(application) {
      app.off('before-quit', quitLater)
      resolve(application)
    },
  }
}

function beginLog(dataFolder: string): { readonly log: Log; readonly reportCrash: ReportCrash } {
  const folder = join(dataFolder, 'logs')
  const log = createLog({ folder, now: Date.now })
  const facts = programFacts()
  log.info(`Hookwright ${facts.version} starts: Electron ${facts.electron}, ${process.platform}`)
  const reportCrash = createCrashReporter({
    folder,
    facts,
    now: Date.now,
    uptime: process.uptime,
    home: homedir(),
  })
  watchHelpers({ log, reportCrash })
  return { log, reportCrash }
}
