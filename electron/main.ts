import { join } from 'node:path'
import { app, session, shell } from 'electron'
import { type AppError, explain } from '../shared/errors'
import type { Settings } from '../shared/settings'
import { createCoreHost, type Started } from './app/core-host'
import { type Entrances, entryOf, openEntrances } from './app/entrances'
import { failureActions, failurePage } from './app/failure-page'
import { createFollower } from './app/follow-settings'
import { guardPages, guardSession } from './app/guards'
import { installLastWords } from './app/last-words'
import { type LaunchOptions, launchOptions } from './app/launch-options'
import { type MenuParts, setMenu } from './app/menu'
import { createOpenings, type Openings } from './app/openings'
import { type PageAddress, pageAddress } from './app/page-address'
import { adoptDataFolder } from './app/profile'
import { registerBundleScheme, serveBundle } from './app/protocol'
import { quitCleanly } from './app/quit'
import { createMemory } from './app/remember'
import { shellHandlers } from './app/shell-handlers'
import { followTheme } from './app/window'
import { recallWindow } from './app/window-memory'
import { createWindows, type Windows } from './app/windows'
import { placesBeside } from './built-places'
import type { Emit } from './core/emit'
import { defaultDataFolder, productName } from './data-folder'
import { answer } from './ipc/handler'
import type { CoreHandlers, Handlers } from './ipc/handlers'
import { serveCalls } from './ipc/transport'
import { createLog, type Log } from './log'

const lastWords = installLastWords()
registerBundleScheme()

const launch = launchOptions(process.argv.slice(1), process.cwd())
if (launch.ok) begin(launch.value)
else refuse(launch.error)

function begin({ dataFolder, port }: LaunchOptions): void {
  const folder = dataFolder ?? defaultDataFolder(process.platform, process.env)
  adoptDataFolder(folder)
  // One instance per data folder. The first one hears of this one and comes to the front.
  const entry = entryOf(process.argv.slice(1), process.cwd())
  if (!app.requestSingleInstanceLock(entry)) {
    app.exit(0)
    return
  }
  const entrances = openEntrances(entry)
  // Not awaited at the top level: Electron is ready only once this module has finished.
  void app.whenReady().then(() => start({ dataFolder: folder, port }, entrances))
}

/** A fault in the command line, found before there is a window to say it in. */
function refuse(error: AppError): void {
  const { title, action } = explain(error)
  process.stderr.write(`${title}\n${action}\n`)
  app.exit(2)
}

async function start(
  { dataFolder, port }: { readonly dataFolder: string; readonly port: number | undefined },
  entrances: Entrances,
): Promise<void> {
  const log = createLog({ folder: join(dataFolder, 'logs'), now: Date.now })
  const { electron } = process.versions
  log.info(`Hookwright ${app.getVersion()} starts: Electron ${electron}, ${process.platform}`)
  const memoryFile = join(dataFolder, 'window.json')
  const remembered = recallWindow(memoryFile)
  const memory = createMemory(memoryFile, remembered, log)
  const page = pageAddress(app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL)
  const windows = createWindows({
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    devTools: app.isPackaged ? 'off' : 'available',
    url: page.url,
    log,
    remembered,
    onPlaced: (bounds, isMaximized) => memory.update({ bounds, isMaximized }),
  })
  const menu = menuOf(windows, dataFolder)
  const follower = createFollower({
    setKeys: (keys) => setMenu(menu, keys),
    rememberTheme: (theme) => memory.update({ theme }),
  })
  const emit: Emit = (name, payload) => {
    if (name === 'settings.changed') follower.follow(payload as Settings)
    windows.tell(name, payload)
  }
  const core = createCoreHost(() => loadCore({ dataFolder, port, emit }))
  const run = async (): Promise<void> => {
    const started = await core.start()
    if (!started.ok) return windows.fail(explain(started.error))
    windows.recover()
    const settings = await core.handlers['settings.get'](null)
    if (settings.ok) follower.follow(settings.value)
  }

  lastWords.know({ log, stop: core.stop })
  quitCleanly({
    log,
    hide: windows.hide,
    finish: () => Promise.all([core.stop(), memory.flush()]),
  })
  follower.showTheme(remembered.theme)
  followTheme()
  protect({ log, page, windows, retry: () => void run() })
  const openings = createOpenings(() => windows.tellFront('openings.waiting', null))
  connect({ log, page, windows, openings, dataFolder, core: core.handlers })
  setMenu(menu, {})
  windows.open()
  entrances.serve({ log, openings, focus: windows.focus })
  await run()
}

/** What pages are served, and where they cannot go. */
function protect(parts: {
  readonly log: Log
  readonly page: PageAddress
  readonly windows: Windows
  readonly retry: () => void
}): void {
  const { log, page, windows, retry } = parts
  guardSession(session.defaultSession, page.mayLoad)
  guardPages({
    log,
    isOwnPage: page.isOwnPage,
    onLink(url) {
      if (url === failureActions.retry) retry()
      if (url === failureActions.quit) app.quit()
    },
  })
  serveBundle({
    root: join(import.meta.dirname, '../renderer'),
    failure: () => failurePage(windows.failure()),
  })
}

/** How pages, menus and other instances reach the core and the shell. */
function connect(parts: {
  readonly log: Log
  readonly page: PageAddress
  readonly windows: Windows
  readonly openings: Openings
  readonly dataFolder: string
  readonly core: CoreHandlers
}): void {
  const { log, page, windows, openings, dataFolder, core } = parts
  const handlers: Handlers = {
    ...core,
    ...shellHandlers({ core, dataFolder, openings, front: windows.front }),
  }
  serveCalls({
    origin: page.origin,
    isOurs: windows.owns,
    answer: (name, raw) => answer({ handlers, log }, name, raw),
  })
  app.on('activate', windows.focus)
}

/** What the menu's commands do, or to whom they go. */
const menuOf = (windows: Windows, dataFolder: string): MenuParts => ({
  shell: {
    'window.new': windows.open,
    'folder.open': () => void shell.openPath(dataFolder),
    'logs.open': () => void shell.openPath(join(dataFolder, 'logs')),
    'about.open': () => app.showAboutPanel(),
  },
  toWindow: (command) => windows.tellFront('command.chosen', { command }),
})

/** Loaded while the first window is being made. */
async function loadCore(options: {
  readonly dataFolder: string
  readonly port: number | undefined
  readonly emit: Emit
}): Promise<Started> {
  const [{ startCore }, { createSecretBox }] = await Promise.all([
    import('./core'),
    import('./app/secrets'),
  ])
  return startCore({
    dataDir: options.dataFolder,
    program: productName,
    places: placesBeside(import.meta.url),
    port: options.port,
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    emit: options.emit,
    secrets: createSecretBox(),
  })
}
