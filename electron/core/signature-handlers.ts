import { endpointFor } from '../../shared/endpoint'
import type { AppError } from '../../shared/errors'
import type { CaptureSummary } from '../../shared/http/capture'
import { err, ok, type Result } from '../../shared/result'
import type { FleetReport } from '../../shared/signature-report'
import type { HandlersOf } from '../ipc/handlers'
import { pageOf } from '../reading/packed-page'
import type { ReaderMethods } from '../reading/reader-contract'
import type { JudgedCapture, SolverMethods } from '../solver/solver-contract'
import type { Client } from '../threads/link'
import type { EndpointBook } from './endpoint-book'
import { createSignatureSearches } from './signature-searches'
import type { SolverThread } from './signature-thread'

export type SignatureCalls =
  | 'signature.check'
  | 'signature.reveal'
  | 'signature.forms'
  | 'signature.solve'
  | 'signature.infer'
  | 'signature.cancel'
  | 'signature.schemes'
  | 'signature.fleet'

/** What a window asks about signatures. All of it is worked out in the solver thread. */
export function signatureHandlers(parts: {
  readonly solver: SolverThread
  readonly reader: Client<ReaderMethods>
  readonly book: EndpointBook
}): HandlersOf<SignatureCalls> {
  const { solver, reader, book } = parts
  const { client } = solver
  const searches = createSignatureSearches(solver.restart)

  return {
    'signature.check': (question) => answered(client().check(question)),
    'signature.reveal': (question) => answered(client().reveal(question)),
    'signature.forms': (question) => answered(client().forms(question)),
    'signature.solve': (question) =>
      searches.run(question.id, (signal) => client().solve(question, signal)),
    'signature.infer': (question) =>
      searches.run(question.id, (signal) => client().infer(question, signal)),
    async 'signature.cancel'({ id }) {
      await searches.cancel(id)
      return ok(null)
    },
    'signature.schemes': async () => ok(await client().schemes(null)),
    async 'signature.fleet'({ id }) {
      const capture = await reader.get(id)
      if (!capture.ok) return capture
      return fleetOf(capture.value.target, { reader, book, client: client() })
    },
  }
}

/** A thread that was ended because a search hung takes open questions with it. */
const answered = <T>(call: Promise<Result<T, AppError>>): Promise<Result<T, AppError>> =>
  call.catch((thrown) =>
    err({ code: 'worker-failed', worker: 'solver', detail: String(thrown) } as const),
  )

/** The newest captures of an endpoint that are looked at. */
const FLEET = 500

const failedVerdicts: ReadonlySet<string> = new Set(['invalid', 'malformed'])
const passedVerdicts: ReadonlySet<string> = new Set(['valid', 'expired'])

async function fleetOf(
  target: string,
  parts: {
    readonly reader: Client<ReaderMethods>
    readonly book: EndpointBook
    readonly client: Client<SolverMethods>
  },
): Promise<Result<FleetReport, AppError>> {
  const { endpoints } = parts.book.context()
  const pathOf = (one: string): string => one.split(/[?#]/)[0] ?? '/'
  const own = endpointFor(endpoints, target).path
  // The catch-all takes requests that have nothing to do with each other.
  const endpoint = own === '/' ? pathOf(target) : own
  const isOfIt = (row: CaptureSummary): boolean =>
    own === '/' ? pathOf(row.target) === endpoint : endpointFor(endpoints, row.target).path === own
  const query = `path${own === '/' ? '=' : '^='}${JSON.stringify(endpoint)}`
  const page = await parts.reader.page({ query, order: 'newest', after: undefined, limit: FLEET })
  if (!page.ok) return page
  const captures = pageOf(page.value).rows.filter(isOfIt).flatMap(judged)
  const count = (outcome: JudgedCapture['outcome']): number =>
    captures.filter((one) => one.outcome === outcome).length
  const finding = await answered(parts.client.fleet(captures))
  if (!finding.ok) return finding
  return ok({ endpoint, failed: count('failed'), passed: count('passed'), finding: finding.value })
}

function judged({ id, derived }: CaptureSummary): readonly JudgedCapture[] {
  const verdict = derived?.signature ?? ''
  const about = (outcome: JudgedCapture['outcome']): readonly JudgedCapture[] => [
    { id, outcome, eventType: derived?.eventType },
  ]
  if (failedVerdicts.has(verdict)) return about('failed')
  return passedVerdicts.has(verdict) ? about('passed') : []
}
