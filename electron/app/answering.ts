import { ok } from '../../shared/result'
import type { Handlers } from '../ipc/handlers'
import type { Transport } from '../ipc/transport'
import type { Log } from '../log'
import type { CoreHost } from './core-host'
import { dataFolderHandlers } from './data-folder-handlers'
import type { MenuParts } from './menu'
import type { Openings } from './openings'
import { shellHandlers } from './shell-handlers'
import type { Windows } from './windows'

/** How what pages call is answered, by the core and by the shell. */
export function answering(parts: {
  readonly log: Log
  readonly windows: Windows
  readonly openings: Openings
  readonly dataFolder: string
  readonly core: CoreHost
  readonly commands: MenuParts['shell']
}): Transport['answer'] {
  const { log, windows, openings, dataFolder, core, commands } = parts
  const handlers: Handlers = {
    ...core.handlers,
    ...shellHandlers({ core: core.handlers, dataFolder, openings, front: windows.front }),
    ...dataFolderHandlers({ dataFolder, core, windows, log }),
    async 'commands.run'({ command }) {
      commands[command]()
      return ok(null)
    },
  }
  // What checks the input knows every scheme of signing: the window opens without it.
  return async (name, raw) => {
    const { answer } = await import('../ipc/handler')
    return answer({ handlers, log }, name, raw)
  }
}
