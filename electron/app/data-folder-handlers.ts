import { app, BrowserWindow, session } from 'electron'
import { eraseWord } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { eraseEverything } from '../data-folder/erase'
import { moveFolder } from '../data-folder/move'
import { isChosenFolder, rememberChosenFolder } from '../fixtures/chosen-folders'
import type { HandlersOf } from '../ipc/handlers'
import type { Log } from '../log'
import { lockFolder } from '../storage/folder-lock'
import type { CoreHost } from './core-host'
import { askForFolder } from './dialogs'
import type { Windows } from './windows'

/** What needs the core to let go of its folder, or a dialog of the system. */
export type DataFolderCall = 'data.chooseFolder' | 'data.move' | 'data.cancelMove' | 'data.eraseAll'

export function dataFolderHandlers(parts: {
  readonly dataFolder: string
  readonly core: Pick<CoreHost, 'closed'>
  readonly windows: Pick<Windows, 'front' | 'tell'>
  readonly log: Log
}): HandlersOf<DataFolderCall> {
  const { dataFolder, core, windows, log } = parts
  let moving: AbortController | undefined

  return {
    async 'data.chooseFolder'({ purpose }) {
      const folder = await askForFolder(windows.front(), purpose)
      if (folder !== undefined) rememberChosenFolder(folder)
      return ok({ folder })
    },

    async 'data.move'({ folder }) {
      if (!isChosenFolder(folder)) return notChosen
      const control = new AbortController()
      moving = control
      const moved = await core.closed(
        () =>
          owning(dataFolder, () =>
            moveFolder(dataFolder, folder, {
              signal: control.signal,
              onProgress: (progress) => windows.tell('data.progress', progress),
            }),
          ),
        'leave',
      )
      moving = undefined
      if (!moved.ok) return moved
      log.info('the data were moved; the application starts anew')
      app.relaunch()
      // The page hears the answer first.
      setImmediate(() => app.quit())
      return moved
    },

    async 'data.cancelMove'() {
      moving?.abort()
      return ok(null)
    },

    async 'data.eraseAll'({ typed }) {
      if (typed !== eraseWord) {
        return err({ code: 'bad-input', detail: `Type “${eraseWord}” to delete everything` })
      }
      await log.flush()
      const erased = await core.closed(
        () => owning(dataFolder, () => eraseEverything(dataFolder, ['state', 'window'])),
        'start again',
      )
      // What pages remember for themselves lies in Chromium's own files, which are in use.
      await session.defaultSession.clearStorageData()
      await session.defaultSession.clearCache()
      // What the pages show is no longer there.
      setImmediate(() => {
        for (const window of BrowserWindow.getAllWindows()) window.webContents.reload()
      })
      return erased
    },
  }
}

const notChosen: Result<never, AppError> = err({
  code: 'bad-input',
  detail: 'Choose the folder in the dialog first',
})

/** Under the folder's lock, so that no other program takes it while the core is away. */
async function owning<T>(
  folder: string,
  work: () => Promise<Result<T, AppError>>,
): Promise<Result<T, AppError>> {
  const lock = lockFolder(folder, { pid: process.pid, program: 'Hookwright' })
  if (!lock.ok) return lock
  try {
    return await work()
  } finally {
    lock.value.release()
  }
}
