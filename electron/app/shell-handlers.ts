import { type BrowserWindow, clipboard, shell } from 'electron'
import { err, ok } from '../../shared/result'
import { writeReport } from '../acceptance/write-report'
import { rememberChosenFile } from '../config/chosen-files'
import { rememberChosenFolder } from '../fixtures/chosen-folders'
import type { CoreHandlers, ShellHandlers } from '../ipc/handlers'
import type { DataFolderCall } from './data-folder-handlers'
import { askForConfigFile, askForFolder, askToOpen, askWhereToSave } from './dialogs'
import { dragHandlers } from './drag-out'
import { linkRule } from './link-rule'
import type { Openings } from './openings'
import { bodyFileName, saveBody } from './save-body'

export interface ShellParts {
  readonly core: Pick<
    CoreHandlers,
    'acceptance.text' | 'captures.get' | 'captures.body' | 'exports.write'
  >
  readonly dataFolder: string
  readonly openings: Pick<Openings, 'take'>
  /** Where a dialog belongs. */
  readonly front: () => BrowserWindow | undefined
}

/** The calls that need Electron. */
export const shellHandlers = ({
  core,
  dataFolder,
  openings,
  front,
}: ShellParts): Omit<ShellHandlers, DataFolderCall | 'commands.run'> => ({
  async 'clipboard.write'({ text }) {
    // Synchronous in older Electrons, a promise in newer ones.
    await clipboard.writeText(text)
    return ok(null)
  },

  async 'files.saveBody'({ id }) {
    const capture = await core['captures.get']({ id })
    if (!capture.ok) return capture
    const file = await askWhereToSave(front(), bodyFileName(capture.value))
    if (file === undefined) return ok({ file })
    const saved = await saveBody(core['captures.body'], id, file)
    return saved.ok ? ok({ file }) : saved
  },

  async 'files.saveReport'(request) {
    const report = await core['acceptance.text'](request)
    if (!report.ok) return report
    const file = await askWhereToSave(front(), report.value.fileName)
    if (file === undefined) return ok({ file })
    const saved = await writeReport(file, report.value.text)
    return saved.ok ? ok({ file }) : saved
  },

  async 'links.open'({ url }) {
    const rule = linkRule(url)
    if (rule.kind === 'refuse') {
      return err({ code: 'bad-url', url, cause: 'only http and https addresses are opened' })
    }
    if (rule.kind === 'open' || (await askToOpen(front(), rule.url))) {
      await shell.openExternal(rule.url)
    }
    return ok(null)
  },

  async 'config.chooseFile'({ purpose }) {
    const file = await askForConfigFile(front(), purpose)
    if (file !== undefined) rememberChosenFile(file)
    return ok({ file })
  },

  async 'exports.chooseFolder'() {
    const folder = await askForFolder(front())
    if (folder !== undefined) rememberChosenFolder(folder)
    return ok({ folder })
  },

  'openings.take': async () => ok(openings.take()),

  ...dragHandlers({ core, front }),

  async 'folder.open'() {
    const trouble = await shell.openPath(dataFolder)
    return trouble === ''
      ? ok(null)
      : err({ code: 'file-failed', file: dataFolder, cause: `no program opened it (${trouble})` })
  },
})
