interface CheckProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export const Check = ({ label, checked, onChange }: CheckProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <input
      type="checkbox"
      checked={checked}
      onChange={({ target }) => onChange(target.checked)}
      className="size-3.5 accent-accent"
    />
    {label}
  </label>
)
