import { parentPort, workerData } from 'node:worker_threads'
import { explain } from '../shared/errors'
import type { CaptureId } from '../shared/http/capture'
import { ok } from '../shared/result'
import type { SolverNews } from '../shared/signature-report'
import { signatureSchemes } from '../shared/signatures/index'
import { lookAtFleet } from './solver/fleet'
import { formSignatures } from './solver/form-signatures'
import { inferFor, solveFor } from './solver/searching'
import { openCase } from './solver/signature-case'
import { reportOn, revealed } from './solver/signature-report'
import type { SolverData, SolverMethods, SolverThreadNews } from './solver/solver-contract'
import { openReader, type Reader } from './storage/reader'
import { serve, tell } from './threads/link'

/**
 * The solver thread: what a person asks about signatures. Apart from the analyst, so that a
 * search never holds up the verdicts of what arrives.
 */
function run(
  reader: Reader,
  initial: SolverData['context'],
  onProgress: (news: SolverNews) => void,
): SolverMethods {
  let context = initial
  const parts = () => ({ reader, context })
  return {
    use(next) {
      context = next
    },
    check(question) {
      const signature = openCase(question, parts())
      return signature.ok
        ? ok(reportOn(signature.value, { context, nowMs: Date.now() }))
        : signature
    },
    reveal(question) {
      const signature = openCase(question, parts())
      return signature.ok ? ok(revealed(signature.value)) : signature
    },
    forms({ id, forms }) {
      const signature = openCase({ id }, parts())
      return signature.ok ? ok(formSignatures(signature.value, forms)) : signature
    },
    async solve(question, signal) {
      const signature = openCase(question, parts())
      if (!signature.ok) return signature
      return solveFor(signature.value, {
        context,
        signal,
        onProgress: throttled(question.id, onProgress),
      })
    },
    async infer(question, signal) {
      const signature = openCase(question, parts())
      if (!signature.ok) return signature
      return inferFor(signature.value, { signal, onProgress: throttled(question.id, onProgress) })
    },
    fleet: (captures, signal) => lookAtFleet(captures, reader, signal),
    schemes: () =>
      signatureSchemes
        .filter(({ keyKind }) => keyKind !== 'none')
        .map(({ id, label, provider, keyKind, headers, source }) => ({
          id,
          label,
          provider,
          keyKind,
          headers,
          source,
        })),
  }
}

/** Often enough to be seen moving. */
const PROGRESS_MS = 100

function throttled(
  id: CaptureId,
  onProgress: (news: SolverNews) => void,
): (progress: Omit<SolverNews, 'id'>) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  return ({ tier, tried }) => {
    if (performance.now() - toldAt < PROGRESS_MS) return
    toldAt = performance.now()
    onProgress({ id, tier, tried })
  }
}

const port = parentPort
if (port) {
  const { dataDir, context } = workerData as SolverData
  const reader = openReader(dataDir)
  if (!reader.ok) throw new Error(explain(reader.error).title)
  serve(
    port,
    run(reader.value, context, (news) =>
      tell(port, 'progress' satisfies keyof SolverThreadNews, news),
    ),
  )
}
