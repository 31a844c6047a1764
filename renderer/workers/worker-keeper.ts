import type { WorkerAnswer, WorkerRequest } from './worker-client'

export interface KeeperRules<Content, Kept, Question, Reply> {
  /** Done once per subject. */
  readonly open: (content: Content) => Kept
  readonly answer: (kept: Kept, question: Question) => Reply
  /** Subjects kept at once. */
  readonly limit: number
}

/** The worker's side of a `WorkerClient`: keeps the last few subjects and answers about them. */
export function createWorkerKeeper<Content, Kept, Question, Reply>(
  rules: KeeperRules<Content, Kept, Question, Reply>,
): (request: WorkerRequest<Content, Question>) => WorkerAnswer<Reply> {
  const subjects = new Map<number, { readonly kept: Kept }>()
  return ({ request, key, content, question }) => {
    const found = content === undefined ? subjects.get(key) : { kept: rules.open(content) }
    if (!found) return { request, reply: undefined }
    // The one asked about last goes last.
    subjects.delete(key)
    subjects.set(key, found)
    const oldest = subjects.keys().next().value
    if (subjects.size > rules.limit && oldest !== undefined) subjects.delete(oldest)
    return { request, reply: rules.answer(found.kept, question) }
  }
}
