import type { CaptureId, CaptureSummary } from '../../shared/http/capture'

/** A summary of an ordinary webhook, with the given differences. */
export const aSummary = (
  differences: Partial<Omit<CaptureSummary, 'id'>> & { readonly id?: string } = {},
): CaptureSummary => ({
  receivedAt: 1_700_000_000_000,
  method: 'POST',
  target: '/hooks/stripe?page=2',
  remoteAddress: '127.0.0.1',
  bodyBytes: 2,
  contentType: 'application/json; charset=utf-8',
  answered: { status: 200, durationMs: 1 },
  endpoint: '/',
  origin: 'observed',
  note: '',
  tags: [],
  pinned: false,
  derived: undefined,
  ...differences,
  id: (differences.id ?? '01J0000000') as CaptureId,
})
