import type { PayloadContent } from '../payload/open-payload'
import type { PayloadQuestion, PayloadReply } from '../payload/payload-keeper'
import { openWorker } from './open-worker'
import payloadUrl from './payload.worker?worker&url'
import { createWorkerClient, type WorkerClient } from './worker-client'

export type PayloadClient = WorkerClient<PayloadContent, PayloadQuestion, PayloadReply>

/** Trees of payloads, read and kept in a worker. */
export const createPayloadClient = (): PayloadClient =>
  createWorkerClient(() => openWorker(payloadUrl))
