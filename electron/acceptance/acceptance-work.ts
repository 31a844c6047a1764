import { randomUUID } from 'node:crypto'
import { acceptanceSource } from '../../shared/acceptance/acceptance-source'
import type { AcceptanceSource } from '../../shared/acceptance/bench'
import { chooseVariants, planVariants } from '../../shared/acceptance/plan-variants'
import {
  type AcceptanceLook,
  type AcceptanceOrder,
  type AcceptanceProgress,
  type AcceptanceReport,
  usualRules,
} from '../../shared/acceptance/report'
import { concat } from '../../shared/bytes'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { CapturedMessage } from '../../shared/replay/compose-replay'
import { err, ok, type Result } from '../../shared/result'
import { nodeCrypto } from '../signatures/node-crypto'
import { openReader, type Reader } from '../storage/reader'
import type { AcceptanceKeys } from './acceptor-contract'
import { benchNow, runAcceptance } from './run-acceptance'

type Asked = AcceptanceOrder & { readonly context: AcceptanceKeys }

/** What each variant of a capture would be. */
export function lookAtAcceptance(asked: Asked, dataDir: string): Result<AcceptanceLook, AppError> {
  const source = sourceOf(asked, dataDir)
  if (!source.ok) return source
  const bench = benchNow(source.value, { now: Date.now, newId: randomUUID })
  if (!bench.ok) return bench
  return ok({
    url: source.value.change.url,
    scheme: source.value.scheme.label,
    variants: planVariants(bench.value),
  })
}

/** Sends them, and tells of each as it ends. */
export async function workOffAcceptance(
  asked: Asked,
  parts: {
    readonly dataDir: string
    readonly signal: AbortSignal
    readonly onRow: (progress: AcceptanceProgress) => void
  },
): Promise<Result<AcceptanceReport, AppError>> {
  const variants = chooseVariants(asked.only)
  if (!variants.ok) return variants
  const source = sourceOf(asked, parts.dataDir)
  if (!source.ok) return source
  const { captureId, url: _, ...order } = asked.order
  const total = variants.value.length
  let done = 0
  return runAcceptance(
    { source: source.value, captureId, variants: variants.value, rules: usualRules, order },
    {
      now: Date.now,
      newId: randomUUID,
      signal: parts.signal,
      onRow: (row) => parts.onRow({ captureId, row, done: ++done, total }),
    },
  )
}

const remedies = {
  secret: 'set one for the endpoint or for the target',
  sender: 'choose the sender for the endpoint or for the target',
} as const

function sourceOf({ order, context }: Asked, dataDir: string): Result<AcceptanceSource, AppError> {
  const reader = openReader(dataDir)
  if (!reader.ok) return reader
  try {
    const captured = capturedMessage(order.captureId, reader.value)
    if (!captured.ok) return captured
    const { endpoints, providers, keys } = context
    return acceptanceSource(captured.value, order, {
      endpoints,
      providers,
      crypto: nodeCrypto,
      remedies,
      ...(keys === undefined ? {} : { keys }),
    })
  } finally {
    reader.value.close()
  }
}

function capturedMessage(id: CaptureId, reader: Reader): Result<CapturedMessage, AppError> {
  const capture = reader.get(id)
  if (!capture.ok) return capture
  const { method, target, headers, origin, signing } = capture.value
  if (origin === 'refused') {
    const detail = `The body of capture ${id} was over the limit and not kept, so it cannot be sent`
    return err({ code: 'bad-input', detail })
  }
  const pieces = reader.bodyPieces(id)
  if (!pieces.ok) return pieces
  const body = concat(...pieces.value)
  return ok({ method, target, headers, body, ...(signing ? { signing } : {}) })
}
