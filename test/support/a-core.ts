import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { placesBeside } from '../../electron/built-places'
import { type Core, type CoreOptions, startCore } from '../../electron/core'
import type { CaptureSummary } from '../../shared/http/capture'
import type { EventName, Payload } from '../../shared/ipc/contract'
import { ofResult } from './a-store'

/** A whole core on the built threads, stopped after the test if the test did not. */
export interface RunningCore extends Core {
  /** Where to send to. */
  readonly url: string
  /** The first event of a name that satisfies a condition, those that came before included. */
  readonly heard: <E extends EventName>(
    name: E,
    isWanted: (payload: Payload<E>) => boolean,
  ) => Promise<Payload<E>>
  /** Whether there was such an event so far. */
  readonly has: (name: EventName) => boolean
  /** The row of a path once it has this verdict on its signature. */
  readonly judged: (path: string, verdict: string) => Promise<CaptureSummary>
}

const builtEntry = pathToFileURL(join(import.meta.dirname, '../../out/main/main.js')).href

export async function aCore(
  options: Pick<CoreOptions, 'dataDir'> & Partial<CoreOptions>,
): Promise<RunningCore> {
  const events: { readonly name: EventName; readonly payload: unknown }[] = []
  const wake: (() => void)[] = []
  const core = ofResult(
    await startCore({
      program: 'a test',
      version: '0',
      electron: '',
      places: placesBeside(builtEntry),
      port: 0,
      emit(name, payload) {
        events.push({ name, payload })
        for (const each of wake.splice(0)) each()
      },
      ...options,
    }),
  )
  let isRunning = true
  const stop = async (): Promise<void> => {
    if (isRunning) await core.stop()
    isRunning = false
  }
  onTestFinished(stop)
  const receiver = core.receiver()
  if (receiver.kind !== 'listening') throw new Error(`the receiver is ${receiver.kind}`)

  const heard: RunningCore['heard'] = async (name, isWanted) => {
    for (;;) {
      const found = events.findLast((one) => one.name === name && isWanted(one.payload as never))
      if (found) return found.payload as never
      await new Promise<void>((resolve) => wake.push(resolve))
    }
  }
  return {
    ...core,
    stop,
    heard,
    has: (name) => events.some((one) => one.name === name),
    url: receiver.url,
    async judged(path, verdict) {
      const isIt = (row: CaptureSummary): boolean =>
        row.target.startsWith(path) && row.derived?.signature === verdict
      const { rows } = await heard('captures.changed', ({ rows }) => rows.some(isIt))
      const row = rows.find(isIt)
      if (!row) throw new Error('unreachable')
      return row
    },
  }
}
