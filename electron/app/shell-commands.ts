import { join } from 'node:path'
import { app, shell } from 'electron'
import type { CoreHandlers } from '../ipc/handlers'
import type { Log } from '../log'
import type { MenuParts } from './menu'
import type { Openings } from './openings'
import type { Windows } from './windows'

/** The commands that the main process carries out itself. */
export const shellCommands = (parts: {
  readonly log: Log
  readonly windows: Windows
  readonly openings: Openings
  readonly dataFolder: string
  readonly core: Pick<CoreHandlers, 'app.state'>
}): MenuParts['shell'] => {
  const { log, windows, openings, dataFolder, core } = parts
  return {
    'window.new': windows.open,
    'folder.open': () => void shell.openPath(dataFolder),
    'logs.open': () => void shell.openPath(join(dataFolder, 'logs')),
    'diagnostics.copy': () =>
      void import('./diagnostics')
        .then(({ copyDiagnostics }) => copyDiagnostics({ dataFolder, state: core['app.state'] }))
        .then(() =>
          openings.add([
            { kind: 'told', text: 'Diagnostics copied. Read them before you hand them on.' },
          ]),
        )
        .catch((thrown: unknown) => log.warn('diagnostics were not copied', thrown)),
    'about.open': () => app.showAboutPanel(),
  }
}
