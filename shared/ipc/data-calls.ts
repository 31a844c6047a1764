import type {
  BackupReport,
  DataInfo,
  DataProgress,
  EraseReport,
  MoveReport,
  VerifyReport,
} from '../data-folder'
import type { Settings } from '../settings'
import { call, event, type Nothing } from './entry'

/** Settings, and the folder that holds everything. */
export const dataCalls = {
  'settings.get': call<Nothing, Settings>(),
  'settings.change': call<Partial<Settings>, Settings>(),

  'data.info': call<Nothing, DataInfo>(),
  /** Asks for a folder that a backup goes into, or the data move to. */
  'data.chooseFolder': call<
    { readonly purpose: 'backup' | 'move' },
    { readonly folder: string | undefined }
  >(),
  /** Into a new folder within one that a person chose in this run. */
  'data.backUp': call<{ readonly folder: string }, BackupReport>(),
  'data.verify': call<Nothing, VerifyReport>(),
  /** Ends the backup or check under way, which is then answered with `cancelled`. */
  'data.cancel': call<Nothing, Nothing>(),
  'data.cancelMove': call<Nothing, Nothing>(),
  /** Moves the data into a folder that a person chose, and starts the application anew. */
  'data.move': call<{ readonly folder: string }, MoveReport>(),
  /** Deletes what a move left in the old folder. */
  'data.removeFormer': call<Nothing, MoveReport>(),
  /** `typed` is the word that a person types to mean it. Windows begin anew afterwards. */
  'data.eraseAll': call<{ readonly typed: string }, EraseReport>(),
} as const

export const dataEvents = {
  'settings.changed': event<Settings>(),
  'data.progress': event<DataProgress>(),
} as const
