// Fills a data folder through the receiver, the way captures get there.
import { load } from './measure.mjs'
import { withEngine } from './receiver.mjs'

/** Sends `captures` requests of `bodyBytes` each and closes the store again. */
export const fill = (dataDir, captures, bodyBytes) =>
  withEngine(
    (port) => load({ port, bodyBytes, connections: 32, durationMs: 3_600_000, captures }),
    dataDir,
  )
