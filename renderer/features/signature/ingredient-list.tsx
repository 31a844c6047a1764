import { type ReactNode, useState } from 'react'
import type { SignatureReport, SignedMessage } from '../../../shared/signature-report'
import { useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { formatCount, formatTimestamp } from '../../ui/format'
import { ScrollRegion } from '../../ui/scroll-region'
import { Visible } from '../../ui/visible'
import { lensWords } from './lens-text'
import { PublicUrlField } from './public-url-field'
import { Section } from './section'
import { ageWords } from './verdict-text'

/** Everything that took part in the verdict, each thing in a line of its own. */
export function IngredientList({ report }: { report: SignatureReport }) {
  const { header, keyCount, notes, signsUrl, message, canReveal } = report
  const isRevealed = useSignature((state) => state.revealed !== undefined)
  const { signature } = useStores()
  return (
    <Section
      title="Ingredients"
      actions={
        canReveal && (
          <Button
            tone="quiet"
            aria-pressed={isRevealed}
            onClick={() =>
              isRevealed ? signature.getState().hide() : void signature.getState().reveal()
            }
          >
            {isRevealed ? 'Hide signatures' : 'Reveal signatures'}
          </Button>
        )
      }
    >
      <dl className="flex flex-col">
        {header !== undefined && (
          <Row name="Header">
            <span className="font-mono text-small">
              <Visible text={header} />
            </span>
            {notes.map((note) => (
              <span key={note} className="block text-small text-ink-soft">
                {noteWords[note] ?? note}
              </span>
            ))}
          </Row>
        )}
        <Signatures report={report} />
        <Time report={report} />
        {signsUrl && (
          <Row name="Public URL">
            <PublicUrlField key={report.endpoint} report={report} />
          </Row>
        )}
        <Row name="Keys">{keyCount === 0 ? 'None set' : `${keyCount} to check with`}</Row>
        {message && (
          <Row name="Signed message">
            <Message message={message} />
          </Row>
        )}
      </dl>
    </Section>
  )
}

const noteWords: Readonly<Record<string, string>> = {
  'non-canonical-case': 'Hex in the other letter case than the sender documents; it counts.',
  'sha1-prefix': '“sha1=” stood before the digest; it counts.',
  'duplicate-header': 'The header came more than once; the first one counts.',
  'fixture-secret':
    'Checked with the secret that its own fixture tells, so it says nothing about the sender.',
}

const Row = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="grid grid-cols-[108px_minmax(0,1fr)] gap-2 py-1">
    <dt className="text-ink-soft">{name}</dt>
    <dd className="captured min-w-0">{children}</dd>
  </div>
)

function Signatures({ report }: { report: SignatureReport }) {
  const revealed = useSignature((state) => state.revealed)
  const { copy } = useStores()
  const received = revealed?.received ?? report.received
  const expected = revealed?.expected
  return (
    <>
      {received !== undefined && (
        <Row name="Received">
          <Signature text={received} other={expected} tone="text-bad" />
        </Row>
      )}
      {revealed && (
        <Row name="Expected">
          {expected === undefined ? (
            <span className="text-ink-soft">
              {report.scheme?.keyKind === 'token'
                ? 'The configured secret itself, which is not shown.'
                : 'Only the sender’s private key could tell.'}
            </span>
          ) : (
            <span className="flex items-start gap-2">
              <span className="min-w-0 flex-1">
                <Signature text={expected} other={revealed.received} tone="text-ok" />
              </span>
              <CopyButton label="Copy the expected signature" text={expected} copy={copy} />
            </span>
          )}
        </Row>
      )}
    </>
  )
}

/** With what is different from the other one set off. */
function Signature({
  text,
  other,
  tone,
}: {
  text: string
  other: string | undefined
  tone: string
}) {
  const isSame = other === undefined || other === text
  const from = isSame ? text.length : firstDifference(text, other)
  return (
    <span className="font-mono text-small break-all">
      <Visible text={text.slice(0, from)} />
      {from < text.length && (
        <span className={`${tone} underline decoration-1 underline-offset-2`}>
          <Visible text={text.slice(from)} />
        </span>
      )}
    </span>
  )
}

function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  return at
}

function Time({ report: { timing, atReceipt, now } }: { report: SignatureReport }) {
  if (!timing) return null
  const { text, source, atMs, pastSeconds, futureSeconds } = timing
  const ages = [
    'ageMs' in atReceipt.freshness && `${ageWords(atReceipt.freshness.ageMs)} at receipt`,
    'ageMs' in now.freshness && `${ageWords(now.freshness.ageMs)} now`,
  ].filter((words) => words !== false)
  return (
    <>
      <Row name="Timestamp">
        <span className="font-mono text-small">
          <Visible text={text} />
        </span>
        <span className="text-ink-soft">
          {' '}
          in <Visible text={source} />
          {atMs === undefined ? '; not a time' : `; ${formatTimestamp(atMs)}`}
        </span>
      </Row>
      {ages.length > 0 && <Row name="Age">{ages.join(', ')}</Row>}
      <Row name="Tolerance">{toleranceWords(pastSeconds, futureSeconds)}</Row>
    </>
  )
}

function toleranceWords(past: number | undefined, future: number | undefined): string {
  if (past === undefined && future === undefined) return 'None set: any age passes'
  if (past === future) return `${past} s to either side`
  const parts = [
    past !== undefined && `${past} s old`,
    future !== undefined && `${future} s ahead`,
  ].filter((words) => words !== false)
  return `At most ${parts.join(', ')}`
}

function Message({ message: { made, bytes, totalBytes } }: { message: SignedMessage }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <span className="font-mono text-small">
        <Visible text={made.replaceAll('\n', '\\n')} />
      </span>
      <span className="text-ink-soft"> · {formatCount(totalBytes)} bytes</span>
      <Button
        tone="quiet"
        className="ml-1 h-6"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide' : 'Show'}
      </Button>
      {isOpen && (
        <ScrollRegion
          aria-label="Signed message"
          className="mt-1 max-h-56 overflow-auto rounded-control border border-line bg-sunken px-2.5 py-2 font-mono text-small whitespace-pre-wrap"
        >
          {lensWords(bytes)}
          {bytes.length < totalBytes && (
            <span className="text-ink-soft">
              {`\n… ${formatCount(totalBytes - bytes.length)} bytes more`}
            </span>
          )}
        </ScrollRegion>
      )}
    </>
  )
}
