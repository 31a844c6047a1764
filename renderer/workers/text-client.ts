import type { Bytes } from '../../shared/bytes'
import type { PreparedText, TextOrder } from '../text/prepared-text'
import { openWorker } from './open-worker'
import textUrl from './text.worker?worker&url'
import { createWorkerClient, type WorkerClient } from './worker-client'

/** Bodies laid out as text, in a worker. */
export const createTextClient = (): WorkerClient<Bytes, TextOrder, PreparedText> =>
  createWorkerClient(() => openWorker(textUrl))
