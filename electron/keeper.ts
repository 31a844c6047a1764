import { parentPort, workerData } from 'node:worker_threads'
import type { DataProgress } from '../shared/data-folder'
import { backUp } from './data-folder/back-up'
import type { KeeperData, KeeperMethods, KeeperNews } from './data-folder/keeper-contract'
import { verifyFolder } from './data-folder/verify'
import { serve, tell } from './threads/link'

/** Often enough to see it move, and no more. */
const NEWS_EVERY_MS = 100

/**
 * The keeper thread: looks after the data folder while it is in use. VACUUM INTO and the check of
 * every page take seconds in one piece, which would hold up any other thread.
 */
function run(dataDir: string, tellProgress: (progress: DataProgress) => void): KeeperMethods {
  const watch = (signal: AbortSignal) => ({ signal, onProgress: sometimes(tellProgress) })
  return {
    backUp: (into, signal) => backUp(dataDir, into, watch(signal)),
    verify: (_, signal) => verifyFolder(dataDir, watch(signal)),
  }
}

function sometimes(told: (progress: DataProgress) => void) {
  let last = Number.NEGATIVE_INFINITY
  return (progress: DataProgress): void => {
    if (performance.now() - last < NEWS_EVERY_MS && progress.doneBytes < progress.totalBytes) return
    last = performance.now()
    told(progress)
  }
}

const port = parentPort
if (port) {
  const { dataDir } = workerData as KeeperData
  serve(
    port,
    run(dataDir, (progress) => tell(port, 'progress' satisfies keyof KeeperNews, progress)),
  )
}
