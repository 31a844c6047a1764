import { parentPort, workerData } from 'node:worker_threads'
import connect from 'localtunnel'
import { guardConnections } from './outbound/offline-gate'
import type { TunnelerData, TunnelerNews } from './tunnel/tunneler-contract'

/** The public server hands out ten sockets; one that wants thousands would use up our files. */
const MAX_SOCKETS = 10
/** A server that hangs up at once is met again only after this; the client would not wait at all. */
const REDIAL_MS = 200
/** So many sockets in a short time are a busy server; more are one that hangs up. */
const REDIALS_AT_ONCE = 50

if (parentPort) void open(workerData as TunnelerData)

const tell = (news: TunnelerNews): void => parentPort?.postMessage(news)

/**
 * The tunneler thread: one localtunnel client, ended by ending the thread.
 *
 * The client never says why a server cannot be reached (`Tunnel.js` retries in silence), so the
 * server is asked for its front page first.
 */
async function open({ host, port, name }: TunnelerData): Promise<void> {
  guardConnections()
  const fault = await faultOf(host)
  if (fault !== undefined) return tell({ kind: 'broke', reason: fault })

  // In the form with a callback the client is there at once, before its first error.
  const client = connect({ host, port, subdomain: name }, (error) => {
    if (error) tell({ kind: 'broke', reason: String(error) })
    else tell({ kind: 'opened', url: client.url })
  })
  tame(client as unknown as ClientInside)
  // For ever: each socket of a server that is gone is an error of its own.
  client.on('error', (error: Error) => tell({ kind: 'broke', reason: error.message }))
}

async function faultOf(host: string): Promise<string | undefined> {
  try {
    const { status } = await fetch(host, { method: 'HEAD', redirect: 'manual' })
    return status >= 500 ? `${host} answered ${status}` : undefined
  } catch (thrown) {
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown
    return `${host} could not be reached (${cause instanceof Error ? cause.message : cause})`
  }
}

/** The parts of the client that its types do not show (2.0.2, `lib/Tunnel.js`). */
interface ClientInside {
  readonly tunnelCluster: { open: () => void }
  _establish: (info: { max_conn: number }) => void
}

/** Bounds what a server can make the client do: how many sockets, and how fast new ones. */
function tame(client: ClientInside): void {
  const establish = client._establish.bind(client)
  client._establish = (info) => {
    const wanted = Number(info.max_conn)
    establish({ ...info, max_conn: Math.min(MAX_SOCKETS, Math.max(1, wanted || 1)) })
    const { tunnelCluster } = client
    const dial = tunnelCluster.open.bind(tunnelCluster)
    let recent = 0
    setInterval(() => {
      recent = 0
    }, 1000)
    tunnelCluster.open = () => {
      recent++
      if (recent <= REDIALS_AT_ONCE) dial()
      else setTimeout(dial, REDIAL_MS)
    }
  }
}
