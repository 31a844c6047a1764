import { createStore } from 'zustand/vanilla'
import type { BackupReport, DataInfo, DataProgress, VerifyReport } from '../../shared/data-folder'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { Result } from '../../shared/result'
import type { Report } from './messages'

export type DataJob = 'backup' | 'verify' | 'move' | 'erase'

export interface DataFolderState {
  /** `undefined` until it was looked at. */
  readonly info: DataInfo | undefined
  readonly job: DataJob | undefined
  readonly progress: DataProgress | undefined
  readonly verified: VerifyReport | undefined
  readonly backedUp: BackupReport | undefined

  watch(): () => void
  look(): Promise<void>
  /** Asks where to first. */
  backUp(): Promise<void>
  verify(): Promise<void>
  /** Asks for a folder; `undefined` for second thoughts. */
  chooseNewPlace(): Promise<string | undefined>
  move(folder: string): Promise<void>
  removeFormer(): Promise<void>
  eraseAll(typed: string): Promise<void>
  cancel(): Promise<void>
}

/** The data folder: what is in it, and one job on it at a time. */
export const createDataFolderStore = (bridge: Bridge, report: Report) =>
  createStore<DataFolderState>()((set, get) => {
    const choose = async (purpose: 'backup' | 'move'): Promise<string | undefined> => {
      const chosen = await bridge['data.chooseFolder']({ purpose })
      if (chosen.ok) return chosen.value.folder
      report.failed(chosen.error)
      return undefined
    }
    /** The answer of a job; `undefined` where it failed, which is told unless it was stopped. */
    async function doing<T>(
      job: DataJob,
      work: () => Promise<Result<T, AppError>>,
    ): Promise<T | undefined> {
      set({ job, progress: undefined })
      const answer = await work()
      set({ job: undefined, progress: undefined })
      if (answer.ok) return answer.value
      if (answer.error.code !== 'cancelled') report.failed(answer.error)
      return undefined
    }

    return {
      info: undefined,
      job: undefined,
      progress: undefined,
      verified: undefined,
      backedUp: undefined,

      watch: () => bridge.on('data.progress', (progress) => get().job && set({ progress })),

      async look() {
        const info = await bridge['data.info'](null)
        if (info.ok) set({ info: info.value })
        else report.failed(info.error)
      },
      async backUp() {
        const folder = await choose('backup')
        if (folder === undefined) return
        set({ backedUp: undefined })
        const backedUp = await doing('backup', () => bridge['data.backUp']({ folder }))
        if (backedUp) set({ backedUp })
      },
      async verify() {
        set({ verified: undefined })
        const verified = await doing('verify', () => bridge['data.verify'](null))
        if (verified) set({ verified })
      },
      chooseNewPlace: () => choose('move'),
      async move(folder) {
        await doing('move', () => bridge['data.move']({ folder }))
      },
      async removeFormer() {
        const removed = await bridge['data.removeFormer'](null)
        if (removed.ok) report.done('The old folder was emptied')
        else report.failed(removed.error)
        await get().look()
      },
      async eraseAll(typed) {
        await doing('erase', () => bridge['data.eraseAll']({ typed }))
      },
      async cancel() {
        const { job } = get()
        await bridge[job === 'move' ? 'data.cancelMove' : 'data.cancel'](null)
      },
    }
  })
