import { app } from 'electron'
import { explain } from '../../shared/errors'
import type { Settings } from '../../shared/settings'
import type { BuiltPlaces } from '../built-places'
import type { EarlyThreads } from '../core/early-threads'
import type { Emit } from '../core/emit'
import { answering } from './answering'
import { createCoreHost } from './core-host'
import { createDesktop } from './desktop'
import { askToQuit, sayItStays } from './dialogs'
import type { Entrances } from './entrances'
import type { FirstWindows } from './first-windows'
import type { LastWords } from './last-words'
import { loadCore } from './load-core'
import { createMenu } from './menu'
import { createOpenings } from './openings'
import { pacedArrivals } from './paced-arrivals'
import { quitCleanly } from './quit'
import type { Memory } from './remember'
import { shellCommands } from './shell-commands'

export interface Launch {
  readonly dataFolder: string
  readonly port: number | undefined
  readonly places: BuiltPlaces
  readonly lastWords: LastWords
  readonly entrances: Entrances
  readonly early: EarlyThreads
  readonly first: FirstWindows
}

/** Joins windows, menus and core: where the shell's parts meet, behind windows that load. */
export async function startApplication(launch: Launch): Promise<void> {
  const { dataFolder, port, places, lastWords, entrances, early, first } = launch
  const { log, reportCrash, memory, follower, windows } = first
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
  const commands = shellCommands({ log, windows, openings, dataFolder, core: core.handlers })
  const setKeys = createMenu({
    shell: commands,
    toWindow: (command) => windows.tellFront('command.chosen', { command }),
  })
  const follow = (settings: Settings): void => {
    follower.follow(settings)
    setKeys(settings.keys)
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
  const answer = answering({ log, windows, openings, dataFolder, core, commands })
  first.begin({ answer, retry: () => void run() })
  app.on('activate', windows.focus)
  entrances.serve({ log, openings, focus: windows.focus })
  await run()
}

/** An application without a window looks as if it were gone. */
async function sayOnce(memory: Memory): Promise<void> {
  if (memory.current().saidItStays) return
  memory.update({ saidItStays: true })
  if ((await sayItStays()) === 'quit') app.quit()
}
