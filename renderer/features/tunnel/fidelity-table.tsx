import { Check, TriangleAlert, X } from 'lucide-react'
import { type FidelityRow, type FidelityState, fidelityVerdict } from '../../../shared/tunnel'
import { Button } from '../../ui/button'
import { Visible } from '../../ui/visible'

interface FidelityTableProps {
  readonly fidelity: FidelityState
  readonly onTest: () => void
}

/** What the tunnel does to requests: found out with requests of our own, not supposed. */
export function FidelityTable({ fidelity, onTest }: FidelityTableProps) {
  if (fidelity.kind === 'untested') return null
  return (
    <section aria-label="What it does to requests" className="pt-5">
      <header className="flex items-center gap-3 border-b border-line pb-1">
        <h3 className="flex-1 text-small font-medium text-ink-soft">What it does to requests</h3>
        {fidelity.kind === 'tested' && (
          <Button tone="quiet" onClick={onTest}>
            Test again
          </Button>
        )}
      </header>
      {fidelity.kind === 'testing' ? (
        <p role="status" className="py-3 text-ink-soft">
          Test requests are on their way through the tunnel. They do not become captures.
        </p>
      ) : (
        <>
          <p className="py-2.5">{fidelityVerdict(fidelity.report)}</p>
          <ul>
            {fidelity.report.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          {fidelity.report.added.length > 0 && (
            <p className="captured pt-2.5 text-small text-ink-soft">
              It adds {fidelity.report.added.length === 1 ? 'a header' : 'headers'}:{' '}
              <code>
                <Visible text={fidelity.report.added.join(', ')} />
              </code>
            </p>
          )}
        </>
      )}
    </section>
  )
}

const marks: Readonly<
  Record<
    FidelityRow['outcome'],
    { readonly icon: typeof Check; readonly ink: string; readonly text: string }
  >
> = {
  intact: { icon: Check, ink: 'text-ok', text: 'Unchanged' },
  changed: { icon: TriangleAlert, ink: 'text-warn', text: 'Changed' },
  lost: { icon: X, ink: 'text-bad', text: 'Did not arrive' },
}

function Row({ row }: { readonly row: FidelityRow }) {
  const { icon: Icon, ink, text } = marks[row.outcome]
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_128px] gap-3 border-b border-line py-1">
      <div className="captured">
        {row.title}
        {row.detail !== '' && (
          <span className="block text-small text-ink-soft">
            <Visible text={row.detail} />
          </span>
        )}
      </div>
      <span className={`flex items-center gap-1.5 self-start text-small ${ink}`}>
        <Icon size={14} strokeWidth={2} aria-hidden className="shrink-0" />
        {text}
      </span>
    </li>
  )
}
