import { CircleCheck } from 'lucide-react'
import { useStore } from 'zustand'
import type { FormSignature } from '../../../shared/signature-report'
import type { DiffSummary } from '../../diff/diff-protocol'
import { formatBytes } from '../../ui/format'
import { withGlyphs } from '../../ui/glyphs'
import type { DiffStore } from './diff-store'
import { byteWords, countWords, placeWords, verdictWords } from './diff-words'
import type { SidesSigned } from './use-form-signatures'
import { ValueChanges } from './value-changes'

export interface DiffSummaryViewProps {
  readonly summary: Extract<DiffSummary, { readonly kind: 'compared' }>
  readonly store: DiffStore
  readonly ignored: readonly string[]
  readonly onIgnore: ((path: string) => void) | undefined
  readonly onHeed: ((path: string) => void) | undefined
  readonly signatures: SidesSigned | undefined
}

/** What kinds of differences there are, where the first is, and the values that changed. */
export function DiffSummaryView(props: DiffSummaryViewProps) {
  const { summary, store, signatures } = props
  const { first } = summary
  const digests = useStore(store, (state) => state.digests)
  const values = useStore(store, (state) => state.values)
  const counts = values?.counts
  return (
    <section
      aria-label="Summary of the comparison"
      className="flex shrink-0 flex-col gap-1 border-b border-line px-4 py-2 text-small"
    >
      <p className="flex flex-wrap gap-x-3" role="status">
        <span className="font-medium">{verdictWords(summary, counts)}</span>
        <span className="text-ink-soft">
          {formatBytes(summary.aBytes)} and {formatBytes(summary.bBytes)}
        </span>
        {counts &&
          countWords(counts).map((words) => (
            <span key={words} className="text-ink-soft">
              {words}
            </span>
          ))}
        {!summary.isExact && (
          <span className="text-warn">
            Little in common: some blocks are not compared in detail.
          </span>
        )}
      </p>
      {digests && first && (
        <p className="flex flex-wrap gap-x-3 text-ink-soft">
          <span>SHA-256</span>
          <Digest hex={digests.a} />
          <span>against</span>
          <Digest hex={digests.b} />
        </p>
      )}
      {signatures && (
        <p className="flex flex-wrap items-center gap-x-3 text-ink-soft">
          <span>{signatures.method.toUpperCase()}</span>
          <Signature side={signatures.a} />
          <span>against</span>
          <Signature side={signatures.b} />
        </p>
      )}
      {first && (
        <p className="flex flex-wrap gap-x-3 text-ink-soft">
          <span>First difference at {placeWords(first)}:</span>
          <Excerpt text={first.aroundA} byte={byteWords(first.a)} />
          <span>against</span>
          <Excerpt text={first.aroundB} byte={byteWords(first.b)} />
        </p>
      )}
      {values && <ValueChanges {...props} values={values} />}
    </section>
  )
}

const Digest = ({ hex }: { hex: string }) => (
  <code className="captured" title={hex}>
    {hex.slice(0, 16)}…
  </code>
)

const Signature = ({ side }: { side: FormSignature | undefined }) => {
  if (!side) return <span>none</span>
  return (
    <span className="inline-flex items-center gap-1">
      <code className="captured" title={side.expected}>
        {side.expected.slice(0, 24)}…
      </code>
      {side.isMatch && (
        <span className="inline-flex items-center gap-0.5 text-ok">
          <CircleCheck size={13} aria-hidden />
          the one that came
        </span>
      )}
    </span>
  )
}

const Excerpt = ({ text, byte }: { text: string; byte: string }) => (
  <span>
    {byte} in <code className="captured rounded-mark bg-sunken px-1">{withGlyphs(text)}</code>
  </span>
)
