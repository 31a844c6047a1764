import { parentPort, workerData } from 'node:worker_threads'
import { lookAtAcceptance, workOffAcceptance } from './acceptance/acceptance-work'
import type { AcceptorData, AcceptorMethods, AcceptorNews } from './acceptance/acceptor-contract'
import { serve, tell } from './threads/link'

/**
 * The acceptor thread: makes variants of a capture, sends them and judges the answers. Apart from
 * replays, because it signs every variant anew, large bodies included.
 */
const run = (dataDir: string, onRow: (news: AcceptorNews['row']) => void): AcceptorMethods => ({
  look: (asked) => lookAtAcceptance(asked, dataDir),
  run: (asked, signal) => workOffAcceptance(asked, { dataDir, signal, onRow }),
})

const port = parentPort
if (port) {
  const { dataDir } = workerData as AcceptorData
  serve(
    port,
    run(dataDir, (news) => tell(port, 'row' satisfies keyof AcceptorNews, news)),
  )
}
