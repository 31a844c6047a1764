import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import { backupName } from '../data-folder/back-up'
import type { KeeperMethods, KeeperNews } from '../data-folder/keeper-contract'
import { measure } from '../data-folder/measure'
import { removeFormer } from '../data-folder/move'
import { isChosenFolder } from '../fixtures/chosen-folders'
import type { HandlersOf } from '../ipc/handlers'
import { type SupervisedThread, startThread } from '../threads/supervised-thread'
import type { Emit } from './emit'

type DataCalls = 'data.info' | 'data.backUp' | 'data.verify' | 'data.cancel' | 'data.removeFormer'

export interface DataPart {
  readonly handlers: HandlersOf<DataCalls>
  readonly stop: () => Promise<void>
}

/** Looking after the data folder. One job at a time, in a thread that ends with it. */
export function startDataPart(parts: {
  /** The folder with the built thread entries. */
  readonly threads: URL
  readonly dataDir: string
  /** How many captures there are. */
  readonly total: () => number
  readonly emit: Emit
}): DataPart {
  const { threads, dataDir, total, emit } = parts
  let job: { readonly control: AbortController; readonly thread: Keeper } | undefined

  async function inKeeper<T>(
    work: (client: Keeper['client'], signal: AbortSignal) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> {
    if (job)
      return err({ code: 'bad-input', detail: 'Another job on the data folder is under way' })
    const control = new AbortController()
    const thread = startKeeper({ threads, dataDir, emit })
    job = { control, thread }
    try {
      return await work(thread.client, control.signal)
    } catch (thrown) {
      const detail = thrown instanceof Error ? thrown.message : String(thrown)
      return err({ code: 'worker-failed', worker: 'keeper', detail })
    } finally {
      job = undefined
      await thread.stop()
    }
  }

  return {
    handlers: {
      'data.info': async () => measure(dataDir, total()),
      async 'data.backUp'({ folder }) {
        if (!isChosenFolder(folder)) {
          return err({ code: 'bad-input', detail: 'Choose the folder in the dialog first' })
        }
        const into = join(folder, backupName(Date.now()))
        return inKeeper((client, signal) => client.backUp(into, signal))
      },
      'data.verify': () => inKeeper((client, signal) => client.verify(null, signal)),
      async 'data.cancel'() {
        job?.control.abort()
        return ok(null)
      },
      'data.removeFormer': () => removeFormer(dataDir),
    },
    async stop() {
      job?.control.abort()
      await job?.thread.stop()
    },
  }
}

type Keeper = SupervisedThread<KeeperMethods>

const startKeeper = (parts: {
  readonly threads: URL
  readonly dataDir: string
  readonly emit: Emit
}): Keeper =>
  startThread<KeeperMethods>({
    name: 'keeper',
    file: new URL('keeper.js', parts.threads),
    starts: 'at once',
    workerData: () => ({ dataDir: parts.dataDir }),
    // Progress is all that it tells unasked.
    onNews: (_, payload) => parts.emit('data.progress', payload as KeeperNews['progress']),
    // Whoever waits for the job hears of it.
    onFailure: () => undefined,
  })
