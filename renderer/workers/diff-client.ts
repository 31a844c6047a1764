import type { DiffContent, DiffQuestion, DiffReply } from '../diff/diff-protocol'
import diffUrl from './diff.worker?worker&url'
import { openWorker } from './open-worker'
import { createWorkerClient, type WorkerClient } from './worker-client'

export type DiffClient = WorkerClient<DiffContent, DiffQuestion, DiffReply>

/** Comparisons of bodies, made and kept in a worker. */
export const createDiffClient = (): DiffClient => createWorkerClient(() => openWorker(diffUrl))
