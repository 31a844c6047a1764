import type { Capture } from '../../../shared/http/capture'
import type { ProofView, SignatureReport } from '../../../shared/signature-report'
import { useEndpoints, useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/failure-note'
import { formatCount } from '../../ui/format'
import { ByteLens } from './byte-lens'
import { InferenceView } from './inference-view'
import { Section } from './section'

interface SolverViewProps {
  readonly capture: Capture
  readonly report: SignatureReport
}

/** The search for the cause: how far it is, and its proof or an honest “not found”. */
export function SolverView({ capture, report }: SolverViewProps) {
  const search = useSignature((state) => state.search)
  if (search.kind === 'idle') return null
  if (search.kind === 'running') return <Searching goal={search.goal} tried={search.tried} />
  if (search.kind === 'failed') {
    return (
      <Section title="The search">
        <FailureNote error={search.error} />
      </Section>
    )
  }
  if (search.kind === 'inferred') return <InferenceView answer={search.answer} />
  const { answer } = search
  if (answer.kind === 'proof') {
    return <Proof capture={capture} proof={answer.proof} report={report} tried={answer.tried} />
  }
  if (answer.kind === 'valid') {
    return (
      <Section title="Why">
        <p role="status">The signature itself matches; there is nothing to search for.</p>
      </Section>
    )
  }
  return <NotFound tried={answer.tried} />
}

/** What a search cannot find, for people to look at themselves. */
const beyondSearch = [
  'Secret: copy it from the sender once more and paste it below. One that was replaced there, or belongs to another webhook of theirs, looks the same.',
  'Body: what was changed in its content, not only in its layout, leaves no trace. Compare with a delivery that is valid.',
  'Scheme: choose another one below, or describe how the sender’s documents say it is made.',
]

function NotFound({ tried }: { tried: number }) {
  return (
    <Section title="Why">
      <p role="status">
        {tried === 0
          ? 'There is no digest that could be searched for. Nothing is claimed about the cause.'
          : `Not found in ${formatCount(tried)} ${tried === 1 ? 'combination' : 'combinations'} of body, secret, message, algorithm and header. Nothing is claimed about the cause.`}
      </p>
      <p className="mt-2 text-ink-soft">What only you can check:</p>
      <ul aria-label="What to check" className="mt-1 flex flex-col gap-1">
        {beyondSearch.map((advice) => (
          <Advice key={advice} advice={advice} />
        ))}
      </ul>
    </Section>
  )
}

const goals = { cause: 'Searching for the cause', scheme: 'Searching for the scheme' } as const

function Searching({ goal, tried }: { goal: keyof typeof goals; tried: number }) {
  const { signature } = useStores()
  return (
    <Section
      title={goals[goal]}
      actions={<Button onClick={() => void signature.getState().cancel()}>Cancel</Button>}
    >
      <progress aria-label={goals[goal]} className="h-1 w-full accent-accent" />
      <p className="text-small text-ink-soft tabular-nums">
        {formatCount(tried)} combinations tried
      </p>
    </Section>
  )
}

interface ProofProps extends SolverViewProps {
  readonly proof: ProofView
  readonly tried: number
}

function Proof({ capture, report, proof, tried }: ProofProps) {
  const { screen } = useStores()
  return (
    <Section title="Why">
      <div role="status">
        <p className="captured text-lead">{proof.sentence}</p>
        <p className="text-small text-ink-soft">
          Proven: under {proof.changes.length === 1 ? 'this change' : 'these changes'} the signature
          matches. {formatCount(tried)} {tried === 1 ? 'combination' : 'combinations'} tried.
        </p>
      </div>
      <ul aria-label="What to do" className="mt-2 flex flex-col gap-1">
        {proof.advice.map((advice) => (
          <Advice key={advice} advice={advice} />
        ))}
      </ul>
      <ProofActions proof={proof} report={report} />
      {proof.lens && (
        <>
          <ByteLens lens={proof.lens} />
          {capture.bodyBytes > 0 && (
            <Button
              tone="quiet"
              className="-ml-2.5 mt-2"
              onClick={() => screen.getState().showTab('compare')}
            >
              Compare whole bodies
            </Button>
          )}
        </>
      )}
    </Section>
  )
}

/** “At the sender: …” with its place set off. */
function Advice({ advice }: { advice: string }) {
  const [, where, what] = /^([^:]{2,30}): (.*)$/s.exec(advice) ?? []
  return (
    <li className="grid grid-cols-[108px_minmax(0,1fr)] gap-2">
      <span className="text-ink-soft">{where ?? ''}</span>
      <span>{what ?? advice}</span>
    </li>
  )
}

/** What of a proof can be taken over at once. */
function ProofActions({ proof, report }: { proof: ProofView; report: SignatureReport }) {
  const { signature, endpoints } = useStores()
  const view = useEndpoints((state) => state.view)
  const { recipe, otherSecret } = proof
  const trial = useSignature((state) => state.trial)
  if (!recipe && !otherSecret) return null
  const existing = view?.endpoints.find(({ path }) => path === report.endpoint)?.signing
  return (
    <div className="mt-2.5 flex flex-wrap items-center gap-2">
      {otherSecret && report.endpoint !== '/' && (
        <Button
          onClick={() =>
            void endpoints.getState().save({
              path: report.endpoint,
              addSecrets: [{ kind: 'copy', id: otherSecret.id }],
            })
          }
        >
          Use the secret of {otherSecret.name} for {report.endpoint}
        </Button>
      )}
      {recipe && !otherSecret && (
        <Button
          onClick={() =>
            void signature.getState().attempt({ ...trial, signing: { ...existing, recipe } })
          }
        >
          Try the scheme found
        </Button>
      )}
    </div>
  )
}
