import { type ReactNode, useId } from 'react'
import { classes } from '../../ui/classes'

interface FieldProps {
  readonly label: string
  readonly help?: ReactNode
  readonly fault?: string | undefined
  readonly wide?: boolean
}

interface Described {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby'?: string
}

/** A control with its name above and its help or its fault below. */
function Frame({
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
}

export const TextField = ({ value, onChange, type, numeric, ...rest }: TextFieldProps) => (
  <Frame {...rest}>
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
        className="field w-full min-w-0 font-mono text-small disabled:opacity-50"
      />
    )}
  </Frame>
)

interface TextAreaFieldProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly rows: number
}

export const TextAreaField = ({ value, onChange, rows, ...rest }: TextAreaFieldProps) => (
  <Frame {...rest}>
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
  </Frame>
)

interface SelectFieldProps<Id extends string> extends FieldProps {
  readonly value: Id
  readonly choices: readonly { readonly id: Id; readonly label: string }[]
  readonly onChange: (id: Id) => void
}

export const SelectField = <Id extends string>(props: SelectFieldProps<Id>) => (
  <Frame {...props}>
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
  </Frame>
)

/** A part of the form under its own heading, in two columns. */
export const FormPart = ({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) => (
  <fieldset className="grid min-w-0 grid-cols-2 gap-x-4 gap-y-3 border-t border-line pt-3 pb-4 first-of-type:border-t-0 first-of-type:pt-0">
    <legend className="float-left col-span-2 w-full font-medium">{title}</legend>
    {children}
  </fieldset>
)
