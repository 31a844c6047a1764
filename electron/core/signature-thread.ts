import type { SolverNews } from '../../shared/signature-report'
import type { SolverData, SolverMethods, SolvingContext } from '../solver/solver-contract'
import type { Client } from '../threads/link'
import { usualRestMs } from '../threads/rest'
import { startThread } from '../threads/supervised-thread'

/** The thread that answers what people ask about signatures. It is there while they ask. */
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
  const thread = startThread<SolverMethods>({
    name: 'solver',
    file: new URL('solver.js', options.folder),
    starts: 'with the first call',
    restsAfterMs: usualRestMs,
    workerData: options.data,
    // Progress is all that it tells unasked.
    onNews: (_, payload) => options.onProgress(payload as SolverNews),
    onFailure: options.onFailure,
  })
  return {
    client: () => thread.client,
    use: async (context) => thread.running()?.use(context),
    restart: thread.restart,
    stop: thread.stop,
  }
}
