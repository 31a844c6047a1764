interface CheckProps {
  readonly label: string
  /** The accessible name, where the label alone says too little. */
  readonly name?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export const Check = ({ label, name, checked, onChange }: CheckProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <input
      type="checkbox"
      {...(name === undefined ? {} : { 'aria-label': name })}
      checked={checked}
      onChange={({ target }) => onChange(target.checked)}
      className="size-3.5 accent-accent"
    />
    {label}
  </label>
)
