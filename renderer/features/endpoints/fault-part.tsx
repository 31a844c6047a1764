import { Plus, X } from 'lucide-react'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'
import type { ChaosRow } from './endpoint-fields'
import type { FormProps } from './endpoint-form'
import { FormPart } from './form-part'

const kinds = {
  status: 'are answered',
  hang: 'are never answered',
  reset: 'are broken off',
} as const

/** Faults on purpose, each for so many of a hundred requests. */
export function FaultPart({ fields, set, faults }: FormProps) {
  const { chaos } = fields
  const change = (row: number, part: Partial<ChaosRow>): void => {
    const before = chaos[row]
    if (before) set({ chaos: chaos.with(row, { ...before, ...part }) })
  }
  const left = 100 - chaos.reduce((sum, { percent }) => sum + (Number(percent) || 0), 0)
  return (
    <FormPart title="Faults on purpose">
      <div className="col-span-2 flex flex-col gap-1.5">
        {chaos.map((row, index) => (
          <Share
            // biome-ignore lint/suspicious/noArrayIndexKey: a share is its place
            key={index}
            number={index + 1}
            row={row}
            isFaulty={faults.chaos !== undefined}
            onChange={(part) => change(index, part)}
            onRemove={() => set({ chaos: chaos.toSpliced(index, 1) })}
          />
        ))}
        <div className="flex items-center gap-3">
          <Button
            onClick={() =>
              set({ chaos: [...chaos, { percent: '10', kind: 'status', status: '503' }] })
            }
          >
            <Plus size={14} aria-hidden />
            Add a fault
          </Button>
          <p
            role="status"
            className={faults.chaos ? 'text-small text-bad' : 'text-small text-ink-soft'}
          >
            {faults.chaos ??
              (chaos.length === 0
                ? 'None: every request is answered as above.'
                : `The other ${left} % are answered as above.`)}
          </p>
        </div>
      </div>
    </FormPart>
  )
}

interface ShareProps {
  readonly number: number
  readonly row: ChaosRow
  readonly isFaulty: boolean
  readonly onChange: (part: Partial<ChaosRow>) => void
  readonly onRemove: () => void
}

const Share = ({ number, row, isFaulty, onChange, onRemove }: ShareProps) => (
  <div className="flex items-center gap-2">
    <input
      aria-label={`Percent of fault ${number}`}
      aria-invalid={isFaulty}
      inputMode="decimal"
      value={row.percent}
      onChange={({ target }) => onChange({ percent: target.value })}
      className="field w-16 text-right font-mono text-small"
    />
    <span className="text-small">%</span>
    <select
      aria-label={`Kind of fault ${number}`}
      value={row.kind}
      onChange={({ target }) => onChange({ kind: target.value as ChaosRow['kind'] })}
      className="field h-7"
    >
      {Object.entries(kinds).map(([id, label]) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
    {row.kind === 'status' && (
      <input
        aria-label={`Status of fault ${number}`}
        aria-invalid={isFaulty}
        inputMode="decimal"
        value={row.status}
        onChange={({ target }) => onChange({ status: target.value })}
        className="field w-16 font-mono text-small"
      />
    )}
    <IconButton icon={X} label={`Remove fault ${number}`} onClick={onRemove} />
  </div>
)
