import { useState } from 'react'
import type { EndpointSigning } from '../../../shared/endpoint'
import { useSignature, useStores } from '../../state/context'

/** What senders let people choose beside the scheme: the header’s name, and how old is too old. */
export function SigningOptions({ saved }: { saved: EndpointSigning | undefined }) {
  const trial = useSignature((state) => state.trial)
  const { signature } = useStores()
  const signing = trial.signing ?? saved ?? {}
  const set = (
    change: Partial<Record<keyof EndpointSigning, string | number | undefined>>,
  ): void => {
    const next = Object.entries({ ...signing, ...change }).filter(
      ([, value]) => value !== undefined,
    )
    void signature.getState().attempt({ ...trial, signing: Object.fromEntries(next) })
  }
  return (
    <details className="mt-2">
      <summary className="min-h-6 text-small text-ink-soft hover:text-ink">Options</summary>
      <div className="mt-1 grid max-w-[520px] grid-cols-2 gap-3">
        <Field
          label="Name of the header"
          placeholder="as the scheme has it"
          value={signing.headerName ?? ''}
          isRight={(text) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)}
          onTake={(text) => set({ headerName: text === '' ? undefined : text })}
        />
        <Field
          label="Tolerance in seconds"
          placeholder="as the scheme has it"
          value={signing.toleranceSeconds === undefined ? '' : String(signing.toleranceSeconds)}
          isRight={(text) => /^\d{1,9}$/.test(text)}
          onTake={(text) => set({ toleranceSeconds: text === '' ? undefined : Number(text) })}
        />
      </div>
    </details>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  readonly isRight: (text: string) => boolean
  readonly onTake: (text: string) => void
}

/** Taken over when it is left or confirmed, not while typing. */
function Field({ label, value, placeholder, isRight, onTake }: FieldProps) {
  const [typed, setTyped] = useState<string>()
  const text = typed ?? value
  const isFaulty = text !== '' && !isRight(text)
  const take = (): void => {
    if (typed === undefined || isFaulty) return
    setTyped(undefined)
    if (typed !== value) onTake(typed)
  }
  return (
    <label className="flex flex-col gap-0.5">
      <span className="text-small text-ink-soft">{label}</span>
      <input
        value={text}
        placeholder={placeholder}
        spellCheck={false}
        aria-invalid={isFaulty}
        onChange={({ target }) => setTyped(target.value.trim())}
        onBlur={take}
        onKeyDown={({ key }) => key === 'Enter' && take()}
        className="field font-mono text-small"
      />
    </label>
  )
}
