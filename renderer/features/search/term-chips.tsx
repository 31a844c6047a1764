import { Ban, X } from 'lucide-react'
import { type PlacedTerm, withoutTerm, withTermNegated } from '../../../shared/query/placed-terms'
import { visibleText } from '../../../shared/visible-text'
import { classes } from '../../ui/classes'
import { Tooltip } from '../../ui/tooltip'

interface TermChipsProps {
  readonly text: string
  readonly terms: readonly PlacedTerm[]
  readonly onChange: (text: string) => void
}

/** Each term in plain words, to be turned into its opposite or taken out. */
export const TermChips = ({ text, terms, onChange }: TermChipsProps) =>
  terms.length > 0 && (
    <ul aria-label="Filter terms" className="flex flex-wrap gap-1.5 px-3 pb-2">
      {terms.map((term) => (
        <li
          key={term.from}
          className={classes(
            'flex h-6 max-w-full items-center rounded-control border text-small',
            term.isNegated ? 'border-transparent bg-bad-wash' : 'border-transparent bg-accent-wash',
          )}
        >
          <span className="captured truncate pl-2">{visibleText(term.explanation)}</span>
          <ChipButton
            label={term.isNegated ? 'Show these again' : 'Show all but these'}
            icon={Ban}
            onClick={() => onChange(withTermNegated(text, term))}
          />
          <ChipButton
            label={`Remove ${term.text}`}
            icon={X}
            onClick={() => onChange(withoutTerm(text, term))}
          />
        </li>
      ))}
    </ul>
  )

const ChipButton = ({
  label,
  icon: Icon,
  onClick,
}: {
  label: string
  icon: typeof X
  onClick: () => void
}) => (
  <Tooltip text={label}>
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="flex size-6 shrink-0 items-center justify-center rounded-control text-ink-soft hover:text-ink"
    >
      <Icon size={12} aria-hidden />
    </button>
  </Tooltip>
)
