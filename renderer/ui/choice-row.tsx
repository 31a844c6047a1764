import { ToggleGroup } from 'radix-ui'
import { SteadyText } from './steady-text'

interface ChoiceRowProps<Id extends string> {
  readonly label: string
  readonly choices: readonly {
    readonly id: Id
    readonly label: string
    readonly disabled?: boolean
  }[]
  readonly current: Id
  readonly onChange: (id: Id) => void
}

/** A few choices side by side, of which one holds. */
export const ChoiceRow = <Id extends string>(props: ChoiceRowProps<Id>) => (
  <ToggleGroup.Root
    type="single"
    aria-label={props.label}
    value={props.current}
    onValueChange={(id) => id !== '' && props.onChange(id as Id)}
    className="inline-flex shrink-0 rounded-control border border-line bg-sunken p-px"
  >
    {props.choices.map(({ id, label, disabled }) => (
      <ToggleGroup.Item
        key={id}
        value={id}
        disabled={disabled}
        className="h-6 rounded-[4px] px-2 text-small text-ink-soft hover:text-ink disabled:opacity-50 data-[state=on]:bg-raised data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-[0_0_0_1px_var(--line-strong)]"
      >
        <SteadyText text={label} />
      </ToggleGroup.Item>
    ))}
  </ToggleGroup.Root>
)
