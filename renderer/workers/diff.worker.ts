import { answerDiff, openDiff } from '../diff/diff-keeper'
import type { DiffContent, DiffQuestion, DiffReply } from '../diff/diff-protocol'
import type { WorkerAnswer, WorkerRequest } from './worker-client'
import { createWorkerKeeper } from './worker-keeper'

// The page's lib has no worker globals; this is the part of them used here.
declare const self: {
  onmessage: ((event: { readonly data: WorkerRequest<DiffContent, DiffQuestion> }) => void) | null
  postMessage(answer: WorkerAnswer<DiffReply>): void
}

const keep = createWorkerKeeper({ open: openDiff, answer: answerDiff, limit: 2 })

/** Digests take their time; all other answers go out in the order of the questions. */
self.onmessage = ({ data }) => {
  const { request, reply } = keep(data)
  void Promise.resolve(reply).then((made) => self.postMessage({ request, reply: made }))
}
