import type { WorkerAnswer, WorkerRequest } from './worker-client'

export interface KeeperRules<Content, Kept, Question, Reply> {
  /** Done once per subject. */
  readonly open: (content: Content) => Kept
  readonly answer: (kept: Kept, question: Question) => Reply
  /** Subjects kept at once. */
  readonly limit: number
  /** Bytes of a body; of large ones, only the last is kept. */
  readonly weigh?: (content: Content) => number
}

/** Kept beside the subject asked about last; what is made of a body weighs several times as much. */
const keptBytes = 16 * 1024 * 1024

interface Subject<Kept> {
  readonly kept: Kept
  readonly bytes: number
}

/** The worker's side of a `WorkerClient`: keeps the last few subjects and answers about them. */
export function createWorkerKeeper<Content, Kept, Question, Reply>(
  rules: KeeperRules<Content, Kept, Question, Reply>,
): (request: WorkerRequest<Content, Question>) => WorkerAnswer<Reply> {
  const subjects = new Map<number, Subject<Kept>>()

  /** Before a new one is read, so that two large ones are never there at once. */
  function makeRoom(bytes: number): void {
    for (const [key] of subjects) {
      const kept = [...subjects.values()].reduce((sum, one) => sum + one.bytes, 0)
      if (subjects.size < rules.limit && kept + bytes <= keptBytes) return
      subjects.delete(key)
    }
  }

  function openSubject(content: Content): Subject<Kept> {
    const bytes = rules.weigh?.(content) ?? 0
    makeRoom(bytes)
    return { kept: rules.open(content), bytes }
  }

  return ({ request, key, content, question }) => {
    const found = content === undefined ? subjects.get(key) : openSubject(content)
    if (!found) return { request, reply: undefined }
    // The one asked about last goes last.
    subjects.delete(key)
    subjects.set(key, found)
    return { request, reply: rules.answer(found.kept, question) }
  }
}
