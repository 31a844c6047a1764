import { branchWords, faultPlace, type SchemaLook } from '../../../shared/schemas/schema-look'
import { useStores } from '../../state/context'
import { formatCount } from '../../ui/format'
import { Visible } from '../../ui/visible'
import { comparisonWords, placeWords } from './schema-words'

/** Every error, each with the way to its node. */
export function FaultList({ look }: { look: SchemaLook }) {
  const { payloadMarks } = useStores()
  const { verdict } = look
  if (verdict.kind !== 'invalid') return null
  const { faults, total } = verdict
  return (
    <ul
      aria-label="Schema errors"
      className="min-h-0 overflow-y-auto border-t border-line py-1 text-small"
    >
      {faults.map((fault, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of one capture never changes
        <li key={place}>
          <button
            type="button"
            className="grid w-full grid-cols-[minmax(96px,30%)_88px_minmax(0,1fr)] gap-3 px-3 py-0.5 text-left hover:bg-hover"
            onClick={() => payloadMarks.getState().show(faultPlace(fault))}
          >
            <span className="captured font-mono">
              <Visible text={placeWords(fault.path)} />
            </span>
            <span className="text-bad">{fault.keyword}</span>
            <span className="captured min-w-0">
              <Visible text={fault.message} />
              {fault.within && (
                <span className="text-ink-soft"> ({branchWords(fault.within)})</span>
              )}
              <span className="block truncate font-mono text-ink-soft">
                <Visible text={comparisonWords(fault)} />
              </span>
            </span>
          </button>
        </li>
      ))}
      {total > faults.length && (
        <li className="px-3 py-1 text-ink-soft">
          {formatCount(total - faults.length)} more are marked in the tree.
        </li>
      )}
    </ul>
  )
}
