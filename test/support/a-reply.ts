import type { ReplayOutcome, Reply } from '../../shared/replay'

/** The outcome of a replay that was answered. */
export const answered = (status: number, more: Partial<Reply> = {}): ReplayOutcome => ({
  kind: 'answered',
  reply: {
    status,
    statusText: '',
    httpVersion: '1.1',
    headers: [],
    bodyBytes: 0,
    cut: false,
    timings: {
      lookupMs: undefined,
      connectMs: undefined,
      tlsMs: undefined,
      firstByteMs: undefined,
      totalMs: 1,
    },
    ...more,
  },
})

/** The outcome of a replay that was stopped. */
export const stopped: ReplayOutcome = {
  kind: 'failed',
  error: { code: 'cancelled' },
  durationMs: 0,
}
