import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { plainOk } from '../../electron/capture/answer'
import type { Arrival } from '../../electron/capture/arrival'
import { startReceiver } from '../../electron/capture/receiver'
import { createEngineProbes } from '../../electron/core/probed-receiver'
import type { EngineMethods } from '../../electron/engine/engine-contract'
import { createProbes } from '../../electron/engine/probes'
import type { Client } from '../../electron/threads/link'
import type { Timers } from '../../electron/tunnel/pause'
import { type ProbeDeps, probeHealth } from '../../electron/tunnel/probe'
import type { TunnelProvider } from '../../electron/tunnel/provider'
import {
  createTunnelSupervisor,
  type SupervisorDeps,
  type TunnelSupervisor,
} from '../../electron/tunnel/supervisor'
import { ok } from '../../shared/result'
import { defaultTunnelSettings, type TunnelSettings, type TunnelState } from '../../shared/tunnel'
import { ofResult } from './a-store'
import { aSummary } from './a-summary'

/** The folder with the built thread entries. */
export const builtThreads: URL = pathToFileURL(join(import.meta.dirname, '../../out/main/'))

/** A supervisor before a real receiver, with every timer counted and every state noted. */
export interface TunnelUnderTest {
  readonly supervisor: TunnelSupervisor
  readonly port: number
  /** Captures that arrived; probes are not among them. */
  readonly kept: readonly Arrival[]
  readonly states: readonly TunnelState[]
  readonly probing: ProbeDeps
  readonly open: (provider: TunnelProvider, settings?: Partial<TunnelSettings>) => void
  /** The first state from here on that satisfies a condition. */
  readonly until: <K extends TunnelState['kind']>(
    kind: K,
  ) => Promise<Extract<TunnelState, { kind: K }>>
  /** Timers that were set and neither fired nor were cleared. */
  readonly openTimers: () => number
  pause(): void
}

const quickTiming: SupervisorDeps['timing'] = {
  openingMs: 4_000,
  probeEveryMs: 40,
  missedEveryMs: 20,
  backOff: { leastMs: 10, mostMs: 80 },
}

export async function aTunnel(
  timing: Partial<SupervisorDeps['timing']> = {},
): Promise<TunnelUnderTest> {
  const timers = countedTimers()
  const kept: Arrival[] = []
  const states: TunnelState[] = []
  const wake: (() => void)[] = []
  const probes = createProbes((seen) => engine.onProbed(seen))
  const engine = createEngineProbes(
    { expectProbes: async (expected) => probes.expect(expected) } as Client<EngineMethods>,
    timers,
  )
  const receiver = ofResult(
    await startReceiver({
      host: '127.0.0.1',
      port: 0,
      keep: probes.keep(async (arrival) => {
        kept.push(arrival)
        return ok(aSummary())
      }),
      answerFor: probes.answerFor(() => plainOk),
    }),
  )
  const probing: ProbeDeps = { receiver: engine, timers, timeoutMs: 3_000 }
  const supervisor = createTunnelSupervisor({
    probe: (url, signal) => probeHealth(url, signal, probing),
    onState(state) {
      states.push(state)
      for (const each of wake.splice(0)) each()
    },
    isReceiving: () => receiver.state().kind === 'listening',
    newName: () => 'hw-0123456789abcdef',
    random: () => 0.5,
    timers,
    timing: { ...quickTiming, ...timing },
  })
  onTestFinished(async () => {
    await supervisor.close()
    await receiver.close()
  })
  return {
    supervisor,
    port: receiver.port,
    kept,
    states,
    probing,
    open: (provider, settings) =>
      supervisor.open({
        provider,
        port: receiver.port,
        settings: { ...defaultTunnelSettings, ...settings },
      }),
    async until(kind) {
      let from = states.length
      if (supervisor.state().kind === kind) from = states.length - 1
      for (;;) {
        const found = states.slice(from).find((state) => state.kind === kind)
        if (found) return found as never
        await new Promise<void>((resolve) => wake.push(resolve))
      }
    },
    openTimers: timers.open,
    pause: receiver.pause,
  }
}

function countedTimers(): Timers & { readonly open: () => number } {
  const open = new Set<unknown>()
  return {
    set(act, ms) {
      const timer = setTimeout(() => {
        open.delete(timer)
        act()
      }, ms)
      open.add(timer)
      return timer
    },
    clear(timer) {
      open.delete(timer)
      clearTimeout(timer as NodeJS.Timeout)
    },
    open: () => open.size,
  }
}
