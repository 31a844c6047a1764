import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { CaptureId } from '../shared/http/capture'
import { ok } from '../shared/result'
import type { CourierData, CourierMethods } from './courier/courier-contract'
import { replayCapture } from './courier/replay-capture'
import { openReader, type Reader } from './storage/reader'
import { openReplays, type Replays } from './storage/replays'
import { serve } from './threads/link'

const noSources = { endpoints: [], providers: {} }

/** The courier thread: sends captures on and keeps what came back. */
function run(reader: Reader, replays: Replays): CourierMethods {
  const underWay = new Map<CaptureId, Set<AbortController>>()

  return {
    async send(order) {
      const control = new AbortController()
      const controls = underWay.get(order.captureId) ?? new Set()
      underWay.set(order.captureId, controls.add(control))
      const parts = { reader, replays, now: Date.now, newId: randomUUID, sources: noSources }
      const attempt = await replayCapture(order, parts, { signal: control.signal })
      controls.delete(control)
      if (controls.size === 0) underWay.delete(order.captureId)
      return attempt
    },
    cancel(captureId) {
      for (const control of underWay.get(captureId) ?? []) control.abort()
    },
    history: replays.history,
    replyBody: replays.replyBody,
    quarantined: () => replays.quarantined,
    dropGone() {
      const kept = replays.captureIds()
      if (!kept.ok) return kept
      const gone = kept.value.filter((id) => !reader.get(id).ok)
      return gone.length === 0 ? ok(undefined) : replays.drop(gone)
    },
  }
}

const port = parentPort
if (port) {
  const { dataDir } = workerData as CourierData
  const reader = openReader(dataDir)
  if (!reader.ok) throw new Error(JSON.stringify(reader.error))
  const replays = openReplays(dataDir)
  if (!replays.ok) throw new Error(JSON.stringify(replays.error))
  serve(port, run(reader.value, replays.value))
}
