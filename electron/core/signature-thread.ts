import type { SolverNews } from '../../shared/signature-report'
import type { SolverData, SolverMethods } from '../solver/solver-contract'
import { type SupervisedThread, startThread } from '../threads/supervised-thread'

/** The thread that answers what people ask about signatures. */
export const startSolver = (options: {
  /** The folder with the built thread entries. */
  readonly folder: URL
  /** Asked again for every start of the thread, so that it begins with what holds then. */
  readonly data: () => SolverData
  readonly onProgress: (news: SolverNews) => void
  readonly onFailure: (detail: string) => void
}): SupervisedThread<SolverMethods> =>
  startThread<SolverMethods>({
    name: 'solver',
    file: new URL('solver.js', options.folder),
    workerData: options.data,
    // Progress is all that it tells unasked.
    onNews: (_, payload) => options.onProgress(payload as SolverNews),
    onFailure: options.onFailure,
  })
