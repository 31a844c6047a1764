import type { ClientRequest } from 'node:http'
import type { ReplayTimings } from '../../shared/replay'

/** Notes when each step of a request was reached. */
export interface ReplayClock {
  watch(request: ClientRequest): void
  totalMs(): number
  /** Up to now. */
  timings(): ReplayTimings
}

export function startReplayClock(): ReplayClock {
  const startedMs = performance.now()
  const totalMs = (): number => performance.now() - startedMs
  let lookupMs: number | undefined
  let connectMs: number | undefined
  let tlsMs: number | undefined
  let firstByteMs: number | undefined

  return {
    watch(request) {
      request.on('socket', (socket) => {
        socket.once('lookup', () => {
          lookupMs = totalMs()
        })
        socket.once('connect', () => {
          connectMs = totalMs()
        })
        socket.once('secureConnect', () => {
          tlsMs = totalMs()
        })
      })
      const answered = (): void => {
        firstByteMs ??= totalMs()
      }
      request.on('information', answered)
      request.on('response', answered)
      request.on('upgrade', answered)
    },
    totalMs,
    timings: () => ({ lookupMs, connectMs, tlsMs, firstByteMs, totalMs: totalMs() }),
  }
}
