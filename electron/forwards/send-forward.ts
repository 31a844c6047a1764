import type { AppError } from '../../shared/errors'
import { mayForward } from '../../shared/forwards/may-forward'
import type { ReplayAttempt } from '../../shared/replay'
import type { Result } from '../../shared/result'
import { type ReplayParts, replayCapture } from '../courier/replay-capture'
import type { NewForward } from './forward-queue'

/** Sends a capture on once; every outcome is an attempt of its history. */
export type SendForward = (
  forward: NewForward,
  signal: AbortSignal,
  timeoutMs?: number,
) => Promise<Result<ReplayAttempt, AppError>>

const TIMEOUT_MS = 30_000

export function createSendForward(
  parts: ReplayParts & { readonly allowedHosts: () => readonly string[] },
): SendForward {
  return ({ captureId, url, sendUrl, credentials }, signal, timeoutMs = TIMEOUT_MS) =>
    replayCapture(
      {
        captureId,
        url: sendUrl,
        timeoutMs,
        tls: 'verify',
        credentials,
        // The sender's own signature is still fresh, and the handler's to check.
        signing: { kind: 'as-captured' },
      },
      parts,
      {
        signal,
        sentBy: 'forward',
        mayReach: (kind) => mayForward(url, kind, parts.allowedHosts()),
      },
    )
}
