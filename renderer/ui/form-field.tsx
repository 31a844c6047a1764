import { type ReactNode, useId } from 'react'
import { classes } from './classes'

interface FieldProps {
  readonly label: string
  readonly help?: ReactNode
  /** In the place of the help, until it is mended. */
  readonly fault?: string | undefined
  /** Over both columns of a form. */
  readonly wide?: boolean
}

interface Described {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby'?: string
}

/** A control with its name above and its help or its fault below. */
function FormField({
  label,
  help,
  fault,
  wide,
  children,
}: FieldProps & { readonly children: (described: Described) => ReactNode }) {
  const id = useId()
  const below = fault ?? help
  return (
    <div className={classes('flex min-w-0 flex-col gap-0.5', wide && 'col-span-2')}>
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      {children({
        id,
        'aria-invalid': fault !== undefined,
        ...(below ? { 'aria-describedby': `${id}-below` } : {}),
      })}
      {below && (
        <p
          id={`${id}-below`}
          className={classes('text-small', fault === undefined ? 'text-ink-faint' : 'text-bad')}
        >
          {below}
        </p>
      )}
    </div>
  )
}

interface TextFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly type?: 'text' | 'password'
  readonly numeric?: boolean
  readonly disabled?: boolean
  /** It was left, or confirmed with Enter. */
  readonly onLeave?: () => void
}

export const TextField = ({ value, onChange, type, numeric, ...rest }: TextFieldProps) => (
  <FormField {...rest}>
    {(described) => (
      <input
        {...described}
        type={type ?? 'text'}
        inputMode={numeric ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={value}
        placeholder={rest.placeholder}
        disabled={rest.disabled}
        onChange={({ target }) => onChange(target.value)}
        onBlur={rest.onLeave}
        onKeyDown={({ key }) => key === 'Enter' && rest.onLeave?.()}
        className="field w-full min-w-0 font-mono text-small disabled:opacity-50"
      />
    )}
  </FormField>
)

interface TextAreaFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly rows: number
}

export const TextAreaField = ({ value, onChange, rows, ...rest }: TextAreaFieldProps) => (
  <FormField {...rest}>
    {(described) => (
      <textarea
        {...described}
        rows={rows}
        spellCheck={false}
        value={value}
        placeholder={rest.placeholder}
        onChange={({ target }) => onChange(target.value)}
        className="field w-full resize-y py-1 font-mono text-small"
      />
    )}
  </FormField>
)

interface SelectFieldProps<Id extends string> extends FieldProps {
  readonly value: Id
  readonly choices: readonly { readonly id: Id; readonly label: string }[]
  readonly onChange: (id: Id) => void
}

export const SelectField = <Id extends string>(props: SelectFieldProps<Id>) => (
  <FormField {...props}>
    {(described) => (
      <select
        {...described}
        value={props.value}
        onChange={({ target }) => props.onChange(target.value as Id)}
        className="field h-7 w-full min-w-0"
      >
        {props.choices.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    )}
  </FormField>
)

/** Controls that name themselves, under a name that is seen. */
export const FieldGroup = ({
  label,
  children,
}: Pick<FieldProps, 'label'> & { readonly children: ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-0.5">
    <span className="text-small text-ink-soft">{label}</span>
    <div>{children}</div>
  </div>
)
