import { TriangleAlert } from 'lucide-react'
import type { Doubts, PreviewedSignature } from '../../../shared/replay-preview'
import { usePreview, useReplayChoices, useStores } from '../../state/context'
import { ChoiceRow } from '../../ui/choice-row'
import { ageWords } from './age-words'

const choicesOfSigning = [
  { id: 'auto', label: 'Sign anew' },
  { id: 'as-captured', label: 'As captured' },
  { id: 'none', label: 'None' },
] as const

/** What becomes of the signature, and whether the handler is likely to take it. */
export function SigningRow() {
  const signing = useReplayChoices((state) => state.signing)
  const signature = usePreview((state) => state.preview?.signature)
  const { choices } = useStores()
  const hasSomething = signature !== undefined && signature.kind !== 'none'
  if (!hasSomething && signing === 'auto') return null
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-2 text-small">
      <span className="text-ink-soft">Signature</span>
      <ChoiceRow
        label="Signature"
        choices={choicesOfSigning}
        current={signing}
        onChange={(kind) => choices.getState().set({ signing: kind })}
      />
      <div className="min-w-0 flex-1 basis-56" aria-live="polite">
        {signature && <SignatureWords signature={signature} />}
      </div>
    </div>
  )
}

function SignatureWords({ signature }: { signature: PreviewedSignature }) {
  const { screen } = useStores()
  const signing = useReplayChoices((state) => state.signing)
  if (signature.kind === 'anew') return <p className="text-ok">Signed anew as {signature.label}.</p>
  if (signature.kind === 'none') return <p className="text-ink-soft">Nothing to sign.</p>
  if (signature.kind === 'left-out') {
    return (
      <p className="text-ink-soft">
        {signature.names.join(', ')} stays behind
        {signing === 'auto' ? ': no secret is known. ' : '.'}
        {signing === 'auto' && (
          <button
            type="button"
            className="min-h-6 rounded-mark underline decoration-line-strong underline-offset-4 hover:text-ink"
            onClick={() => screen.getState().showTab('signature')}
          >
            Add it
          </button>
        )}
      </p>
    )
  }
  return <DoubtWords names={signature.names} doubts={signature.doubts} />
}

function DoubtWords({ names, doubts }: { names: readonly string[]; doubts: Doubts }) {
  const { stale, bodyChanged } = doubts
  if (!stale && !bodyChanged) {
    return <p className="text-ink-soft">{names.join(', ')} goes along as it came.</p>
  }
  return (
    <p className="flex gap-1.5 text-warn">
      <TriangleAlert size={14} className="mt-0.5 shrink-0" aria-hidden />
      <span>
        {stale &&
          `Signed ${ageWords(stale.ageMs)} ago: handlers with a ${stale.limitSeconds} s window will refuse it. `}
        {bodyChanged && 'It was made for another body than this one.'}
      </span>
    </p>
  )
}
