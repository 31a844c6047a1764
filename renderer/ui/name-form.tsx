import { useState } from 'react'
import { Button } from './button'

interface NameFormProps {
  /** What is named: the accessible name of its field. */
  readonly label: string
  readonly placeholder: string
  readonly initially?: string
  readonly longest: number
  readonly confirm: string
  readonly onName: (name: string) => void
}

/** One line in which something gets its name. */
export function NameForm(props: NameFormProps) {
  const { label, placeholder, initially = '', longest, confirm, onName } = props
  const [name, setName] = useState(initially)
  const wanted = name.trim()
  return (
    <form
      className="flex min-w-0 gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (wanted === '') return
        onName(wanted)
        setName('')
      }}
    >
      <input
        aria-label={label}
        placeholder={placeholder}
        value={name}
        maxLength={longest}
        onChange={({ target }) => setName(target.value)}
        className="field min-w-0 flex-1"
      />
      <Button type="submit" disabled={wanted === ''}>
        {confirm}
      </Button>
    </form>
  )
}
