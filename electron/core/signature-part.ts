import type { SchemaShelf } from '../../shared/schemas/binding'
import type { HandlersOf } from '../ipc/handlers'
import { everything, type JudgedScope } from '../reading/judged-scope'
import type { ReaderMethods } from '../reading/reader-contract'
import type { Client } from '../threads/link'
import { type ConfigCalls, configHandlers } from './config-handlers'
import type { Emit } from './emit'
import type { EndpointBook } from './endpoint-book'
import {
  type EndpointCalls,
  endpointHandlers,
  unreadableNotice,
  unreadableNoticeId,
} from './endpoint-handlers'
import type { Notices } from './notices'
import { type SignatureCalls, signatureHandlers } from './signature-handlers'
import { createSolver } from './signature-thread'

/** Endpoints, secrets and what is asked about signatures, with the thread that works it out. */
export interface SignaturePart {
  readonly handlers: HandlersOf<SignatureCalls | EndpointCalls | ConfigCalls>
  /** Something that verdicts hang on is another: what it can have an effect on is judged by it. */
  readonly rejudge: () => Promise<void>
  readonly stop: () => Promise<void>
}

export function startSignatures(parts: {
  /** The folder with the built thread entries. */
  readonly folder: URL
  readonly dataDir: string
  readonly book: EndpointBook
  readonly reader: Client<ReaderMethods>
  readonly notices: Notices
  readonly emit: Emit
  /** Tells the analyst what holds now, and has these captures judged anew. */
  readonly judgeAnew: (scopes: readonly JudgedScope[]) => Promise<void>
  /** Tells those that answer senders and send captures on what holds now. */
  readonly answerAnew: () => Promise<void>
  readonly shelf: () => SchemaShelf
}): SignaturePart {
  const { folder, dataDir, book, reader, notices, emit, judgeAnew, answerAnew } = parts
  const context = () => ({ ...book.context(), secrets: book.secrets() })
  const solver = createSolver({
    folder,
    data: () => ({ dataDir, context: context() }),
    onProgress: (news) => emit('signature.progress', news),
    onFailure: (detail) => notices.raise({ code: 'worker-failed', worker: 'solver', detail }),
  })
  const tellUnreadable = (): void => {
    const notice = unreadableNotice(book)
    if (notice) notices.show(notice)
    else notices.clear(unreadableNoticeId)
  }
  const judge = async (scopes: readonly JudgedScope[]): Promise<void> => {
    await judgeAnew(scopes)
    await book.rememberJudging()
  }
  tellUnreadable()
  // After a session with other secrets, or a run by a configuration file, verdicts are of then.
  // Where a thread just ended it is restarted, and the next start of the program looks again.
  void (book.isJudgedByThis() ? book.rememberJudging() : judge(everything.scopes)).catch(
    () => undefined,
  )

  /** What the verdicts that are kept go by; `undefined` where nobody knows. */
  let judgedBy: ReturnType<EndpointBook['context']> | undefined = book.context()
  const onChange = async (): Promise<void> => {
    tellUnreadable()
    await answerAnew()
    await solver.use(context())
    // What tells them apart knows all schemes, and is not needed to start.
    const { judgedChanges } = await import('./judged-changes')
    const before = judgedBy
    judgedBy = book.context()
    const scopes = before
      ? judgedChanges(before, judgedBy, parts.shelf().bindings)
      : everything.scopes
    try {
      await judge(scopes)
    } catch (thrown) {
      judgedBy = undefined
      throw thrown
    }
  }
  return {
    handlers: {
      ...signatureHandlers({ solver, reader, book }),
      ...endpointHandlers({ book, emit, onChange }),
      ...configHandlers({
        book,
        shelf: parts.shelf,
        env: process.env,
        async onTaken() {
          await onChange()
          const view = book.view()
          emit('endpoints.changed', view)
          return view
        },
      }),
    },
    rejudge: onChange,
    stop: solver.stop,
  }
}
