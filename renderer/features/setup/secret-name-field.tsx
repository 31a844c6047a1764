import { useId } from 'react'
import { isSecretName } from '../../../shared/providers/foundries/setup'

interface SecretNameFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Foundries.io finds its secret by a name that a person chooses. */
export function SecretNameField({ value, onChange }: SecretNameFieldProps) {
  const id = useId()
  const isFaulty = !isSecretName(value)
  return (
    <>
      <label htmlFor={id} className="mt-3 mb-1 block text-small text-ink-soft">
        Name of the secret
      </label>
      <input
        id={id}
        value={value}
        spellCheck={false}
        aria-invalid={isFaulty}
        aria-describedby={`${id}-fault`}
        onChange={({ target }) => onChange(target.value)}
        className="h-8 w-full rounded-control border border-line bg-sunken px-2 font-mono"
      />
      <p id={`${id}-fault`} className="text-small text-bad empty:hidden">
        {isFaulty && 'A name has letters, digits, dots, hyphens and underscores only.'}
      </p>
    </>
  )
}
