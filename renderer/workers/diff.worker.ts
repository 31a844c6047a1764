import { answerDiff, openDiff } from '../diff/diff-keeper'
import type { DiffContent, DiffQuestion, DiffReply } from '../diff/diff-protocol'
import { rehearse } from '../diff/rehearse'
import type { WorkerAnswer, WorkerRequest } from './worker-client'
import { createWorkerKeeper } from './worker-keeper'

// The page's lib has no worker globals; this is the part of them used here.
declare const self: {
  onmessage: ((event: { readonly data: WorkerRequest<DiffContent, DiffQuestion> }) => void) | null
  postMessage(answer: WorkerAnswer<DiffReply>): void
}

const keep = createWorkerKeeper({
  open: openDiff,
  answer: answerDiff,
  limit: 2,
  weigh: ({ a, b }) => a.bytes.length + b.bytes.length,
})

let rehearsals = 3

/** Digests take their time; all other answers go out in the order of the questions. */
self.onmessage = ({ data }) => {
  rehearsals = 0
  const { request, reply } = keep(data)
  void Promise.resolve(reply).then((made) => self.postMessage({ request, reply: made }))
}

/** In pieces, until there is something to do: a question waits no longer than one of them takes. */
function rehearseOnce(): void {
  if (rehearsals-- <= 0) return
  rehearse()
  setTimeout(rehearseOnce)
}

setTimeout(rehearseOnce)
