interface FormSelectProps {
  readonly label: string
  readonly forms: readonly { readonly id: string; readonly label: string }[]
  readonly current: string
  readonly onChange: (id: string) => void
}

/** One of many, in the system's own list. */
export const FormSelect = ({ label, forms, current, onChange }: FormSelectProps) => (
  <select
    aria-label={label}
    value={current}
    onChange={({ target }) => onChange(target.value)}
    className="field field-sizing-content max-w-56 min-w-0 shrink text-small"
  >
    {forms.map((form) => (
      <option key={form.id} value={form.id}>
        {form.label}
      </option>
    ))}
  </select>
)
