import type { SolverNews } from '../../shared/signature-report'
import type { SolverData, SolverMethods, SolvingContext } from '../solver/solver-contract'
import type { Client } from '../threads/link'
import { type SupervisedThread, startThread } from '../threads/supervised-thread'

/** The thread that answers what people ask about signatures. It starts with the first question. */
export interface SolverThread {
  readonly client: () => Client<SolverMethods>
  /** Tells a running thread what holds now; another begins with that anyway. */
  readonly use: (context: SolvingContext) => Promise<void>
  readonly restart: (reason: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export function createSolver(options: {
  /** The folder with the built thread entries. */
  readonly folder: URL
  /** Asked again for every start of the thread, so that it begins with what holds then. */
  readonly data: () => SolverData
  readonly onProgress: (news: SolverNews) => void
  readonly onFailure: (detail: string) => void
}): SolverThread {
  let thread: SupervisedThread<SolverMethods> | undefined
  const start = (): SupervisedThread<SolverMethods> =>
    startThread<SolverMethods>({
      name: 'solver',
      file: new URL('solver.js', options.folder),
      starts: 'at once',
      workerData: options.data,
      // Progress is all that it tells unasked.
      onNews: (_, payload) => options.onProgress(payload as SolverNews),
      onFailure: options.onFailure,
    })
  return {
    client() {
      thread ??= start()
      return thread.client
    },
    use: async (context) => thread?.client.use(context),
    restart: async (reason) => thread?.restart(reason),
    stop: async () => thread?.stop(),
  }
}
