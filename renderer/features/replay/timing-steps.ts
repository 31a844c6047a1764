import type { ReplayTimings } from '../../../shared/replay'

export interface TimingStep {
  readonly id: 'lookup' | 'connect' | 'tls' | 'wait' | 'download'
  readonly label: string
  readonly durationMs: number
}

/** How long each step took; a step that did not happen is left out. */
export function timingSteps(timings: ReplayTimings): readonly TimingStep[] {
  const ends = [
    ['lookup', 'Look-up', timings.lookupMs],
    ['connect', 'Connect', timings.connectMs],
    ['tls', 'TLS', timings.tlsMs],
    ['wait', 'First byte', timings.firstByteMs],
    ['download', 'Download', timings.totalMs],
  ] as const
  const steps: TimingStep[] = []
  let last = 0
  for (const [id, label, end] of ends) {
    if (end === undefined) continue
    steps.push({ id, label, durationMs: Math.max(0, end - last) })
    last = Math.max(last, end)
  }
  return steps
}
