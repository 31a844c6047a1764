import { join } from 'node:path'
import {
  app,
  type BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type OpenDialogOptions,
} from 'electron'

/** Asks where to save; `undefined` where the person thought better of it. */
export async function askWhereToSave(
  parent: BrowserWindow | undefined,
  fileName: string,
): Promise<string | undefined> {
  const options = { defaultPath: join(app.getPath('downloads'), fileName) }
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options)
  return canceled || filePath === '' ? undefined : filePath
}

/** What a folder is asked for. */
const folderPurposes = {
  export: { title: 'Export into a folder', buttonLabel: 'Export here' },
  backup: { title: 'Back up into a folder', buttonLabel: 'Back up here' },
  move: { title: 'Move the data into an empty folder', buttonLabel: 'Move here' },
} as const

/** Asks for a folder to write into; `undefined` where the person thought better of it. */
export async function askForFolder(
  parent: BrowserWindow | undefined,
  purpose: keyof typeof folderPurposes = 'export',
): Promise<string | undefined> {
  const options: OpenDialogOptions = {
    ...folderPurposes[purpose],
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  }
  const { canceled, filePaths } = parent
    ? await dialog.showOpenDialog(parent, options)
    : await dialog.showOpenDialog(options)
  return canceled ? undefined : filePaths[0]
}

/** Asks for a configuration file to read, or where to write one. */
export async function askForConfigFile(
  parent: BrowserWindow | undefined,
  purpose: 'read' | 'write',
): Promise<string | undefined> {
  if (purpose === 'write') return askWhereToSave(parent, 'hookwright.json')
  const options: OpenDialogOptions = {
    title: 'Read a configuration file',
    defaultPath: app.getPath('documents'),
    filters: [{ name: 'Configuration', extensions: ['json', 'jsonc'] }],
    properties: ['openFile'],
  }
  const { canceled, filePaths } = parent
    ? await dialog.showOpenDialog(parent, options)
    : await dialog.showOpenDialog(options)
  return canceled ? undefined : filePaths[0]
}

/** Shows an address in full and asks whether to open it; cancelling is the default. */
export async function askToOpen(parent: BrowserWindow | undefined, url: string): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'question',
    message: 'Open this address in your browser?',
    detail: url,
    buttons: ['Cancel', 'Open'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  }
  const { response } = parent
    ? await dialog.showMessageBox(parent, options)
    : await dialog.showMessageBox(options)
  return response === 1
}

/** Asks before something is cut off by quitting. */
export async function askToQuit(
  parent: BrowserWindow | undefined,
  reasons: readonly string[],
): Promise<'quit' | 'stay'> {
  const options: MessageBoxOptions = {
    type: 'question',
    message: 'Quit Hookwright?',
    detail: reasons.join('\n'),
    buttons: ['Cancel', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  }
  const { response } = parent
    ? await dialog.showMessageBox(parent, options)
    : await dialog.showMessageBox(options)
  return response === 1 ? 'quit' : 'stay'
}

/** Says that the application goes on without a window, and how it comes back. */
export async function sayItStays(): Promise<'quit' | 'stay'> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    message: 'Hookwright goes on receiving.',
    detail:
      'The last window is closed, the receiver is not. Start Hookwright again to bring a window back, or quit it. This is said once.',
    buttons: ['Go On', 'Quit'],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1 ? 'quit' : 'stay'
}
