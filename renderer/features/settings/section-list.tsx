import { settingSections } from '../../../shared/setting-entry'
import { classes } from '../../ui/classes'

interface SectionListProps {
  /** None while settings are searched for. */
  readonly current: string | undefined
  readonly onChoose: (section: string) => void
}

export const SectionList = ({ current, onChoose }: SectionListProps) => (
  <nav aria-label="Sections of the settings" className="w-36 shrink-0">
    <ul className="flex flex-col gap-0.5">
      {settingSections.map(({ id, title }) => (
        <li key={id}>
          <button
            type="button"
            aria-current={id === current ? 'page' : undefined}
            onClick={() => onChoose(id)}
            className={classes(
              'h-8 w-full rounded-control px-2.5 text-left hover:bg-hover',
              id === current ? 'bg-accent-wash font-medium text-accent' : 'text-ink-soft',
            )}
          >
            {title}
          </button>
        </li>
      ))}
    </ul>
  </nav>
)
