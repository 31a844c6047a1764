import type { AppError } from '../../../../shared/errors'
import type { CaptureId } from '../../../../shared/http/capture'
import { ok, type Result } from '../../../../shared/result'
import type { ProofView, SignatureReport, SolverAnswer } from '../../../../shared/signature-report'
import { solveFor } from '../../../solver/searching'
import { openCase, type SignatureCase } from '../../../solver/signature-case'
import { reportOn } from '../../../solver/signature-report'
import type { SolvingContext } from '../../../solver/solver-contract'
import { judgedBy } from '../captured-answer'
import { secretsOf } from '../secrets-told'
import { tellTime } from '../telling-time'
import { type Desk, defineTool, idInput, input, readOnly } from '../tool'

interface Args {
  readonly id: string
  readonly searchSeconds: number
}

export const explainSignature = defineTool<Args>({
  name: 'explain_signature',
  title: 'Explain a webhook signature',
  description:
    'Says how a capture is signed, the verdict, and where it does not verify searches for the change ' +
    'under which it would: a proof in a sentence, its codes, and what to do at the sender or here.',
  input: input(
    {
      id: idInput,
      searchSeconds: {
        type: 'integer',
        minimum: 0,
        maximum: 50,
        default: 20,
        description: 'How long to search for the cause; 0 for no search',
      },
    },
    ['id'],
  ),
  annotations: readOnly,

  async run({ id: word, searchSeconds }, desk) {
    const house = desk.house()
    if (!house.ok) return house
    const { context, sources } = house.value
    const solving: SolvingContext = { ...context, secrets: sources.secrets() }
    return desk.withReader(async (reader) => {
      const id = reader.resolve(word)
      if (!id.ok) return id
      const opened = openCase({ id: id.value }, { reader, context: solving })
      if (!opened.ok) return opened
      const report = reportOn(opened.value, { context: solving, nowMs: Date.now() })
      const cause = await causeOf(opened.value, report, {
        context: solving,
        desk,
        limitMs: searchSeconds * 1000,
      })
      if (!cause.ok) return cause
      const rows = reader.summaries([id.value])
      return ok({
        facts: {
          id: id.value satisfies CaptureId,
          judged: judgedBy(rows.ok ? rows.value[0]?.derived : undefined),
          ...factsOf(report),
          secrets: secretsOf(opened.value.endpoint.path, sources),
          cause: { kind: cause.value.kind, todo: cause.value.todo },
        },
        captured: desk.masking.value(
          { ...capturedOf(report, desk), proof: cause.value.proof },
          house.value,
        ),
      })
    })
  },
})

function factsOf({ scheme, provider, atReceipt, now, notes }: SignatureReport) {
  return {
    provider,
    scheme: scheme && {
      id: scheme.id,
      label: scheme.label,
      source: scheme.source,
      keyKind: scheme.keyKind,
      covers: scheme.coverage,
      recipe: scheme.lines,
    },
    atReceipt: { verdict: atReceipt.verdict, freshness: atReceipt.freshness },
    now: { verdict: now.verdict, freshness: now.freshness },
    notes,
  }
}

/** Sentences too, for they may name what the request says of itself. */
function capturedOf(report: SignatureReport, { masking }: Desk) {
  const { reason, alternatives, endpoint, header, received, timing, message, url } = report
  return {
    reason,
    alternatives,
    remarks: report.atReceipt.remarks,
    endpoint,
    header,
    received,
    timestamp: timing,
    signed: message && { made: message.made, bytes: message.totalBytes },
    ...(report.signsUrl ? { url: masking.url(url) } : {}),
  }
}

interface Cause {
  readonly kind: 'none needed' | 'not searched' | 'not found' | 'time is up' | 'proof'
  readonly todo: readonly string[]
  readonly proof?: ReturnType<typeof proofOf>
}

async function causeOf(
  signature: SignatureCase,
  { atReceipt, keyCount, scheme }: SignatureReport,
  search: { readonly context: SolvingContext; readonly desk: Desk; readonly limitMs: number },
): Promise<Result<Cause, AppError>> {
  if (atReceipt.verdict === 'valid')
    return ok({ kind: 'none needed', todo: ['Nothing: it verifies.'] })
  if (keyCount === 0) return ok({ kind: 'not searched', todo: [withoutKey] })
  if (scheme === undefined) return ok({ kind: 'not searched', todo: [withoutScheme] })
  if (search.limitMs === 0)
    return ok({ kind: 'not searched', todo: ['Ask with more searchSeconds.'] })
  const control = new AbortController()
  const stop = (): void => control.abort()
  const timer = setTimeout(stop, search.limitMs)
  const { signal, leaving } = search.desk
  for (const one of [signal, leaving]) one.addEventListener('abort', stop, { once: true })
  const stopTelling = tellTime(search.desk, {
    totalSeconds: search.limitMs / 1000,
    message: () => 'Searching for the change under which the signature verifies',
  })
  const found = await solveFor(signature, {
    context: search.context,
    signal: control.signal,
    onProgress: () => undefined,
  })
  stopTelling()
  clearTimeout(timer)
  for (const one of [signal, leaving]) one.removeEventListener('abort', stop)
  if (found.ok) return ok(causeFrom(found.value))
  return found.error.code === 'cancelled' ? ok({ kind: 'time is up', todo: [longer] }) : found
}

function causeFrom(answer: SolverAnswer): Cause {
  if (answer.kind === 'proof') {
    return { kind: 'proof', todo: answer.proof.advice, proof: proofOf(answer.proof) }
  }
  return answer.kind === 'valid'
    ? { kind: 'none needed', todo: ['The signature is right; look at the remarks on its time.'] }
    : { kind: 'not found', todo: [nothingFound] }
}

/** All but bytes of bodies. */
const proofOf = ({ sentence, changes, codes, lens, recipeLines, otherSecret }: ProofView) => ({
  sentence,
  changes,
  codes,
  ...(lens
    ? {
        firstDifference: lens.firstDifference,
        receivedBytes: lens.receivedBytes,
        signedBytes: lens.signedBytes,
      }
    : {}),
  ...(recipeLines.length > 0 ? { verifiesAs: recipeLines } : {}),
  ...(otherSecret ? { secretOf: otherSecret.name } : {}),
})

const withoutKey =
  'There is no secret to check with here. A person can start the server with --config FILE, whose ' +
  'endpoint names the secret by file or environment variable, or look at the window.'
const withoutScheme =
  'Nothing tells how it is signed: a person can choose a scheme for its endpoint.'
const longer = 'The search was not over. Ask with more searchSeconds, or let the window search.'
const nothingFound =
  'No single change explains it: most likely the secret is another one, or the body was changed in more ways.'
