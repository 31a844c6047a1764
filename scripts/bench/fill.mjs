// Fills a data folder through the receiver, the way captures get there.
import { load } from './measure.mjs'
import { withEngine } from './receiver.mjs'

/**
 * Sends `captures` requests of `bodyBytes` each and closes the store again. Each has a body of its
 * own: the same one over and over would be tries of one delivery.
 */
export const fill = (dataDir, captures, bodyBytes) =>
  withEngine(
    (port) =>
      load({
        port,
        bodyBytes,
        connections: 32,
        durationMs: 3_600_000,
        captures,
        isNumbered: true,
      }),
    dataDir,
  )
