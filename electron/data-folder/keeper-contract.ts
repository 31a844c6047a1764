import type { BackupReport, DataProgress, VerifyReport } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** What the keeper thread is started with. */
export interface KeeperData {
  readonly dataDir: string
}

/** What the keeper thread can be asked. A job stops when its caller loses interest. */
export type KeeperMethods = {
  readonly backUp: (into: string, signal: AbortSignal) => Promise<Result<BackupReport, AppError>>
  readonly verify: (nothing: null, signal: AbortSignal) => Promise<Result<VerifyReport, AppError>>
}

/** What the keeper thread tells without being asked. */
export interface KeeperNews {
  readonly progress: DataProgress
}
