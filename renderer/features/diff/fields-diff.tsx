import { ListX } from 'lucide-react'
import type { FieldChange } from '../../../shared/diff/diff-pairs'
import { classes } from '../../ui/classes'
import { EmptyNote } from '../../ui/empty-note'
import { Visible } from '../../ui/visible'

interface FieldsDiffProps {
  readonly label: string
  readonly changes: readonly FieldChange[]
}

const words = {
  same: { text: '', ground: '' },
  moved: { text: 'moved', ground: 'bg-info-wash' },
  case: { text: 'other letter case', ground: 'bg-info-wash' },
  changed: { text: 'changed', ground: 'bg-warn-wash' },
  removed: { text: 'only in the first', ground: 'bg-bad-wash' },
  added: { text: 'only in the second', ground: 'bg-ok-wash' },
} as const satisfies Record<FieldChange['kind'], object>

/** Two lists of fields, one line each, in the order of the second. */
export function FieldsDiff({ label, changes }: FieldsDiffProps) {
  if (changes.length === 0) {
    return (
      <EmptyNote icon={ListX} title="Nothing to compare">
        Neither of the two has any.
      </EmptyNote>
    )
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <table aria-label={`Differences: ${label}`} className="w-full table-fixed border-collapse">
        <colgroup>
          <col className="w-[24%]" />
          <col />
          <col />
          <col className="w-32" />
        </colgroup>
        <thead>
          <tr className="border-b border-line text-left text-small text-ink-soft">
            <th className="py-1.5 pr-2 pl-4 font-normal">Name</th>
            <th className="py-1.5 pr-2 font-normal">Other capture</th>
            <th className="py-1.5 pr-2 font-normal">This capture</th>
            <th className="py-1.5 pr-2 font-normal">Difference</th>
          </tr>
        </thead>
        <tbody className="font-mono text-small">
          {changes.map((change, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: order is what tells repeats apart
            <FieldLine key={place} change={change} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FieldLine({ change }: { change: FieldChange }) {
  const a = 'a' in change ? change.a : undefined
  const b = 'b' in change ? change.b : undefined
  const { text, ground } = words[change.kind]
  const name = a && b && a[0] !== b[0] ? `${a[0]} / ${b[0]}` : (b ?? a)?.[0]
  return (
    <tr className={classes('align-top', ground)}>
      <th scope="row" className="captured py-1 pr-2 pl-4 text-left font-medium">
        <Visible text={name ?? ''} />
      </th>
      <td className="captured py-1 pr-2">{a && <Visible text={a[1]} />}</td>
      <td className="captured py-1 pr-2">{b && <Visible text={b[1]} />}</td>
      <td className="py-1 pr-2 font-sans text-ink-soft">{text}</td>
    </tr>
  )
}
