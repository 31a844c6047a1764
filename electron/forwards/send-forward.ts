import type { LookupFunction } from 'node:net'
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

export interface SendParts extends ReplayParts {
  readonly allowedHosts: () => readonly string[]
  /** Resolves names; the system's resolver where it is not given. */
  readonly lookup?: LookupFunction
}

export function createSendForward(parts: SendParts): SendForward {
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
        ...(parts.lookup ? { lookup: parts.lookup } : {}),
        mayReach: (kind) => mayForward(url, kind, parts.allowedHosts()),
      },
    )
}
