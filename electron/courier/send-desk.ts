import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { ReplayAttempt, ReplayOrder } from '../../shared/replay'
import type { Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import { type ReplayParts, replayCapture } from './replay-capture'

/** Single replays that are under way, so that they can be ended. */
export interface SendDesk {
  send(order: ReplayOrder, keys: KeyMaterial | undefined): Promise<Result<ReplayAttempt, AppError>>
  cancel(captureId: CaptureId): void
  cancelAll(): void
}

export function createSendDesk(parts: ReplayParts): SendDesk {
  const underWay = new Map<CaptureId, Set<AbortController>>()
  const cancel = (captureId: CaptureId): void => {
    for (const control of underWay.get(captureId) ?? []) control.abort()
  }
  return {
    async send(order, keys) {
      const control = new AbortController()
      const controls = underWay.get(order.captureId) ?? new Set()
      underWay.set(order.captureId, controls.add(control))
      const { replyBytes } = parts.sources
      const attempt = await replayCapture(order, parts, {
        keys,
        signal: control.signal,
        ...(replyBytes === undefined ? {} : { replyBytes }),
      })
      controls.delete(control)
      if (controls.size === 0) underWay.delete(order.captureId)
      return attempt
    },
    cancel,
    cancelAll() {
      for (const captureId of underWay.keys()) cancel(captureId)
    },
  }
}
