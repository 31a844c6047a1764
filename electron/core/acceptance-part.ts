import { htmlReport } from '../../shared/acceptance/html-report'
import { junitReport } from '../../shared/acceptance/junit-report'
import type { AcceptanceOrder, AcceptanceReport } from '../../shared/acceptance/report'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import type { KeyMaterial } from '../../shared/signatures/scheme'
import type { AcceptanceKeys, AcceptorMethods, AcceptorNews } from '../acceptance/acceptor-contract'
import type { HandlersOf } from '../ipc/handlers'
import { usualRestMs } from '../threads/rest'
import { startThread } from '../threads/supervised-thread'
import type { Emit } from './emit'
import type { Notices } from './notices'
import { unconfirmedHost } from './replay-handlers'
import type { TargetBook } from './target-book'

type AcceptanceCalls =
  | 'acceptance.look'
  | 'acceptance.run'
  | 'acceptance.cancel'
  | 'acceptance.text'

/** Acceptance runs, with the thread that carries them out. */
export interface AcceptancePart {
  readonly handlers: HandlersOf<AcceptanceCalls>
  readonly stop: () => Promise<void>
}

/** So many reports can still be saved. */
const KEPT_REPORTS = 20

export function startAcceptance(parts: {
  /** The folder with the built thread entries. */
  readonly folder: URL
  readonly dataDir: string
  readonly context: () => Pick<AcceptanceKeys, 'endpoints' | 'providers'> & {
    readonly targetKeys: Readonly<Record<string, KeyMaterial>>
  }
  readonly targets: TargetBook
  readonly notices: Notices
  readonly emit: Emit
}): AcceptancePart {
  const { targets } = parts
  const acceptor = acceptorThread(parts)
  const running = new Map<CaptureId, AbortController>()
  const reports = new Map<string, AcceptanceReport>()
  const withKeys = (asked: AcceptanceOrder) => {
    const { endpoints, providers, targetKeys } = parts.context()
    const { target } = asked.order
    const keys = target === undefined ? undefined : targetKeys[target]
    return { ...asked, context: { endpoints, providers, keys } }
  }
  const keep = (report: AcceptanceReport): void => {
    reports.set(report.id, report)
    for (const id of [...reports.keys()].slice(0, -KEPT_REPORTS)) reports.delete(id)
  }

  return {
    handlers: {
      'acceptance.look': (asked) => acceptor.client.look(withKeys(asked)),
      async 'acceptance.run'(asked) {
        const unconfirmed = unconfirmedHost(asked.order, targets)
        if (unconfirmed) return unconfirmed
        const { captureId } = asked.order
        running.get(captureId)?.abort()
        const control = new AbortController()
        running.set(captureId, control)
        const report = await orFailure(acceptor.client.run(withKeys(asked), control.signal))
        if (running.get(captureId) === control) running.delete(captureId)
        if (report.ok) keep(report.value)
        return report
      },
      async 'acceptance.cancel'({ captureId }) {
        running.get(captureId)?.abort()
        return ok(null)
      },
      async 'acceptance.text'({ id, format }) {
        const report = reports.get(id)
        if (!report) return err({ code: 'not-found', what: 'report of this run any more' })
        const day = new Date(report.startedAt).toISOString().slice(0, 10)
        const { text, ending } = formats[format]
        const fileName = `acceptance-${report.scheme.id}-${day}.${ending}`
        return ok({ text: text(report), fileName })
      },
    },
    stop: acceptor.stop,
  }
}

const formats = {
  html: { text: htmlReport, ending: 'html' },
  junit: { text: junitReport, ending: 'xml' },
} as const

/** The thread may end under it, for example of a lack of memory. */
const orFailure = <T>(call: Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
  call.catch((thrown: unknown) => {
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    return err({ code: 'worker-failed', worker: 'acceptor', detail })
  })

/** It is there while something is asked of it. */
const acceptorThread = ({
  folder,
  dataDir,
  notices,
  emit,
}: Pick<Parameters<typeof startAcceptance>[0], 'folder' | 'dataDir' | 'notices' | 'emit'>) =>
  startThread<AcceptorMethods>({
    name: 'acceptor',
    file: new URL('acceptor.js', folder),
    starts: 'with the first call',
    restsAfterMs: usualRestMs,
    workerData: () => ({ dataDir }),
    // Rows are all that it tells unasked.
    onNews: (_, payload) => emit('acceptance.progress', payload as AcceptorNews['row']),
    onFailure: (detail) => notices.raise({ code: 'worker-failed', worker: 'acceptor', detail }),
  })
