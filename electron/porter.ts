import { parentPort, workerData } from 'node:worker_threads'
import { lookAtFiles, requestsIn } from './fixtures/dropped-files'
import { lookAtExport, textOfCapture, writeExport } from './fixtures/export-work'
import type { PorterData, PorterMethods, PorterNews } from './fixtures/porter-contract'
import { serve, tell } from './threads/link'

/**
 * The porter thread: captures on their way out, and files on their way in. Apart from the window,
 * so that a large export or a hostile file holds up nobody.
 */
const run = (dataDir: string, onWritten: (news: PorterNews['written']) => void): PorterMethods => ({
  text: (asked) => textOfCapture(asked, dataDir),
  look: (asked) => lookAtExport(asked, dataDir),
  write: (asked, signal) => writeExport(asked, { dataDir, signal, onProgress: onWritten }),
  open: lookAtFiles,
  read: requestsIn,
  // Loaded when somebody asks: most exports and imports need none of it.
  deliveries: async (asked, signal) =>
    (await import('./backfill/delivery-work')).lookAtDeliveries(asked, { dataDir, signal }),
  fetch: async (asked, signal) =>
    (await import('./backfill/delivery-work')).fetchSome(asked, signal),
})

const port = parentPort
if (port) {
  const { dataDir } = workerData as PorterData
  serve(
    port,
    run(dataDir, (news) => tell(port, 'written' satisfies keyof PorterNews, news)),
  )
}
