import { CircleCheck } from 'lucide-react'
import type { BackfillOutcome } from '../../../shared/backfill/backfill-order'
import { explain } from '../../../shared/errors'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'
import { Visible } from '../../ui/visible'

/** What was fetched, how much of it is proven, and the way to it. */
export function FetchOutcome({ outcome }: { readonly outcome: BackfillOutcome }) {
  const { captures, screen } = useStores()
  const { kept, proven, refused } = outcome
  const show = (): void => {
    screen.getState().closeDialog()
    void captures.getState().search('origin=backfilled')
  }
  return (
    <section aria-label="What was fetched">
      <div className="flex items-start gap-3">
        <CircleCheck size={16} className="mt-1 shrink-0 text-ok" aria-hidden />
        <p role="status" className="min-w-0 flex-1 py-0.5">
          {formatCount(kept)} fetched. {proofWords(kept, proven)}
        </p>
        {kept > 0 && (
          <Button tone="primary" onClick={show}>
            Show what was backfilled
          </Button>
        )}
      </div>
      {refused.length > 0 && (
        <ul aria-label="Passed over" className="captured mt-2 text-small text-warn">
          {refused.map(({ id, error }) => (
            <li key={id}>
              <Visible text={`${id}: ${explain(error).title}`} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function proofWords(kept: number, proven: number): string {
  if (kept === 0) return ''
  if (proven === kept) return 'Their signatures fit: these are the bodies that were signed.'
  return proven === 0
    ? 'Headers and bodies are as the sender reports them, not observed.'
    : `The signatures of ${formatCount(proven)} fit; the rest is as the sender reports it.`
}
