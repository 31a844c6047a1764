import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { explain } from '../../shared/errors'
import type { Settings } from '../../shared/settings'
import type { BuiltPlaces } from '../built-places'
import type { EarlyThreads } from '../core/early-threads'
import type { Emit } from '../core/emit'
import { createLog, type Log } from '../log'
import { connect, protect } from './connect'
import { createCoreHost } from './core-host'
import { createCrashReporter, type ReportCrash } from './crash-report'
import { createDesktop } from './desktop'
import { askToQuit, sayItStays } from './dialogs'
import type { Entrances } from './entrances'
import { createFollower } from './follow-settings'
import type { LastWords } from './last-words'
import { loadCore } from './load-core'
import { setMenu } from './menu'
import { createOpenings } from './openings'
import { pacedArrivals } from './paced-arrivals'
import { pageAddress } from './page-address'
import { programFacts } from './program-facts'
import { quitCleanly } from './quit'
import { createMemory, type Memory } from './remember'
import { shellCommands } from './shell-commands'
import { watchHelpers } from './watch-helpers'
import { followTheme } from './window'
import { recallWindows } from './window-memory'
import { createWindows } from './windows'

export interface Launch {
  readonly dataFolder: string
  readonly port: number | undefined
  /** Absolute path of the folder the built entry lies in. */
  readonly built: string
  readonly places: BuiltPlaces
  readonly lastWords: LastWords
  readonly entrances: Entrances
  readonly early: EarlyThreads
}

/** Joins windows, menus and core, once Electron is ready: where the shell's parts meet. */
export async function startApplication(launch: Launch): Promise<void> {
  const { dataFolder, port, built, places, lastWords, entrances, early } = launch
  const { log, reportCrash } = beginLog(dataFolder)
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
  const openings = createOpenings(() => windows.tellFront('openings.waiting', null))
  const tellWindows = pacedArrivals(windows.tell)
  const emit: Emit = (name, payload) => {
    if (name === 'settings.changed') follow(payload as Settings)
    desktop.heard(name, payload)
    tellWindows(name, payload)
  }
  const core = createCoreHost(() => loadCore({ dataFolder, port, places, emit, early }))
  const { resources } = places
  const desktop = createDesktop({ log, resources, core: core.handlers, openings, windows })
  const menu = {
    shell: shellCommands({ log, windows, openings, dataFolder, core: core.handlers }),
    toWindow: (command: string) => windows.tellFront('command.chosen', { command }),
  }
  const follower = createFollower({
    setKeys: (keys) => setMenu(menu, keys),
    rememberTheme: (theme) => memory.update({ theme }),
  })
  const follow = (settings: Settings): void => {
    follower.follow(settings)
    desktop.follow(settings)
  }
  const run = async (): Promise<void> => {
    const started = await core.start()
    if (!started.ok) return windows.fail(explain(started.error))
    windows.recover()
    const settings = await core.handlers['settings.get'](null)
    if (settings.ok) follow(settings.value)
    await desktop.begin()
  }

  lastWords.know({ log, reportCrash, stop: core.stop })
  quitCleanly({
    log,
    reasons: desktop.reasonsToStay,
    ask: (reasons) => askToQuit(windows.front(), reasons),
    onStay: windows.focus,
    staysOpen: desktop.staysOpen,
    onLastClosed: () => void sayOnce(memory),
    hide: windows.hide,
    finish: () => Promise.all([core.stop(), memory.flush()]),
  })
  follower.showTheme(remembered.theme)
  followTheme()
  protect({ log, page, windows, root: join(built, '../renderer'), retry: () => void run() })
  connect({ log, page, windows, openings, dataFolder, core, commands: menu.shell })
  setMenu(menu, {})
  windows.openRemembered()
  entrances.serve({ log, openings, focus: windows.focus })
  await run()
}

/** An application without a window looks as if it were gone. */
async function sayOnce(memory: Memory): Promise<void> {
  if (memory.current().saidItStays) return
  memory.update({ saidItStays: true })
  if ((await sayItStays()) === 'quit') app.quit()
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
