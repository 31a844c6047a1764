import type { EndpointSigning } from '../../../shared/endpoint'
import { useSignature, useStores } from '../../state/context'
import { TextField } from '../../ui/form-field'
import { useLateText } from '../../ui/use-late-text'

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
        <Option
          label="Name of the header"
          value={signing.headerName ?? ''}
          isRight={(text) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/.test(text)}
          rule="Letters, digits, hyphens and the like, without spaces."
          onTake={(text) => set({ headerName: text === '' ? undefined : text })}
        />
        <Option
          label="Tolerance in seconds"
          value={signing.toleranceSeconds === undefined ? '' : String(signing.toleranceSeconds)}
          isRight={(text) => /^\d{0,9}$/.test(text)}
          rule="A whole number."
          onTake={(text) => set({ toleranceSeconds: text === '' ? undefined : Number(text) })}
        />
      </div>
    </details>
  )
}

interface OptionProps {
  readonly label: string
  readonly value: string
  readonly isRight: (text: string) => boolean
  /** What is right. */
  readonly rule: string
  readonly onTake: (text: string) => void
}

function Option({ label, value, isRight, rule, onTake }: OptionProps) {
  const { field, isFaulty } = useLateText(value, { isRight, onTake })
  return (
    <TextField
      label={label}
      placeholder="as the scheme has it"
      {...field}
      fault={isFaulty ? rule : undefined}
    />
  )
}
