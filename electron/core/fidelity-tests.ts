import type { FidelityState } from '../../shared/tunnel'
import type { ProbeDeps } from '../tunnel/probe'

/** The self-test of the tunnel that is open now. */
export interface FidelityTests {
  readonly state: () => FidelityState
  /** Begins anew; its end is told. */
  readonly begin: (url: string) => void
  /** Begins unless this URL is being tested or was. */
  readonly beginOnce: (url: string) => void
  readonly forget: () => void
}

export function createFidelityTests(probing: ProbeDeps, tell: () => void): FidelityTests {
  let state: FidelityState = { kind: 'untested' }
  let stop = new AbortController()

  async function test(url: string, signal: AbortSignal): Promise<void> {
    // Its bodies take memory and time to make, which a start without a tunnel does not need.
    const { testFidelity } = await import('../tunnel/fidelity')
    const report = await testFidelity(url, signal, { ...probing, now: Date.now })
    if (signal.aborted) return
    state = { kind: 'tested', report }
    tell()
  }
  const begin = (url: string): void => {
    stop.abort()
    stop = new AbortController()
    state = { kind: 'testing', url }
    void test(url, stop.signal)
  }

  return {
    state: () => state,
    begin,
    beginOnce(url) {
      if (testedUrl(state) !== url) begin(url)
    },
    forget() {
      stop.abort()
      state = { kind: 'untested' }
    },
  }
}

const testedUrl = (state: FidelityState): string | undefined => {
  if (state.kind === 'testing') return state.url
  return state.kind === 'tested' ? state.report.url : undefined
}
