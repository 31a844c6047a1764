import { Socket, type SocketConnectOpts } from 'node:net'
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads'
import { isLoopbackName } from '../../shared/loopback-name'

/**
 * The switch “Offline” for a whole process. It sits below everything that connects (http, https,
 * tls, http2, fetch, and libraries that use them), because all of them come to `Socket.connect`:
 * code that is written tomorrow obeys it, too. Programs that are started are not under it.
 *
 * The state lies in memory that all threads share, so a change holds everywhere at once.
 */
export const setOffline = (state: 'offline' | 'online'): void => {
  Atomics.store(shared(), 0, state === 'offline' ? 1 : 0)
}

export const isOffline = (): boolean => Atomics.load(shared(), 0) === 1

/** What a connection fails with that was not made. */
export const offlineCode = 'EOFFLINE'

/** Puts the gate into this thread; a second time does nothing. */
export function guardConnections(): void {
  if (isGuarded) return
  isGuarded = true
  const connect = Socket.prototype.connect
  Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
    const host = hostOf(args)
    if (host !== undefined && !isLoopbackName(host)) {
      if (isOffline()) {
        // Not at once: whoever connects has not begun to listen for errors.
        process.nextTick(() => this.destroy(offlineError(host)))
        return this
      }
      watch(this)
    }
    return Reflect.apply(connect, this, args)
  } as typeof connect
}

let isGuarded = false

/** How soon connections that are open end when the switch is turned. */
const LOOK_EVERY_MS = 250

const open = new Set<Socket>()
let looking: NodeJS.Timeout | undefined

function watch(socket: Socket): void {
  open.add(socket)
  looking ??= setInterval(cutWhereOffline, LOOK_EVERY_MS).unref()
  socket.once('close', () => {
    open.delete(socket)
    if (open.size > 0) return
    clearInterval(looking)
    looking = undefined
  })
}

function cutWhereOffline(): void {
  if (isOffline()) for (const socket of open) socket.destroy(offlineError('it'))
}

const offlineError = (host: string): Error =>
  Object.assign(new Error(`Hookwright is set offline, so ${host} was not connected to`), {
    code: offlineCode,
  })

/** `undefined` for what is no connection to a host: a pipe or a file descriptor. */
function hostOf(args: readonly unknown[]): string | undefined {
  // Node's own callers give one list in place of the arguments.
  const [first, second] = Array.isArray(args[0]) ? (args[0] as readonly unknown[]) : args
  if (typeof first === 'object' && first !== null) {
    const options = first as Partial<SocketConnectOpts & { host: string; path: string }>
    return typeof options.path === 'string' ? undefined : (options.host ?? 'localhost')
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return undefined
  return typeof second === 'string' ? second : 'localhost'
}

const key = 'hookwright.offline'

function shared(): Int32Array {
  const known: unknown = getEnvironmentData(key)
  if (known instanceof SharedArrayBuffer) return new Int32Array(known)
  const made = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  // Threads that are started from here on have the same memory.
  setEnvironmentData(key, made as unknown as string)
  return new Int32Array(made)
}
