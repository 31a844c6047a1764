import type { SeenProbe } from '../../shared/tunnel-probe'
import type { EngineMethods } from '../engine/engine-contract'
import type { Client } from '../threads/link'
import { pause, type Timers } from '../tunnel/pause'
import type { ProbedReceiver } from '../tunnel/probe'

/** The engine as the probes see it. */
export interface EngineProbes extends ProbedReceiver {
  /** Told by the engine. */
  readonly onProbed: (probe: SeenProbe) => void
}

export function createEngineProbes(engine: Client<EngineMethods>, timers: Timers): EngineProbes {
  const expected = new Set<string>()
  const arrived = new Map<string, SeenProbe>()
  const waiting = new Map<string, () => void>()

  return {
    onProbed(probe) {
      // A probe that was given up may still come, hours later.
      if (!expected.has(probe.nonce)) return
      arrived.set(probe.nonce, probe)
      waiting.get(probe.nonce)?.()
    },
    async expect(probes) {
      for (const { nonce } of probes) expected.add(nonce)
      await engine.expectProbes(probes)
    },
    async seen(nonce, waitMs) {
      if (!arrived.has(nonce) && waitMs > 0) {
        const come = new AbortController()
        waiting.set(nonce, () => come.abort())
        await pause(waitMs, come.signal, timers)
        waiting.delete(nonce)
      }
      return arrived.get(nonce)
    },
    forget(nonce) {
      expected.delete(nonce)
      arrived.delete(nonce)
    },
  }
}
