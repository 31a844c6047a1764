import type {
  SettingChoice,
  SettingEntry,
  SettingKind,
  SettingValue,
} from '../../../shared/setting-entry'
import { isSettingValue } from '../../../shared/settings-registry'
import { Check } from '../../ui/check'
import { ChoiceRow } from '../../ui/choice-row'
import { useLateText } from '../../ui/use-late-text'

interface SettingFieldProps {
  readonly entry: SettingEntry
  readonly value: SettingValue
  readonly onChange: (value: SettingValue) => void
}

/** Short words stand side by side; anything else is a list. */
const fitsInARow = (choices: readonly SettingChoice[]): boolean =>
  choices.reduce((letters, { label }) => letters + label.length, 0) <= 24

/** The control for a setting. Text is taken over when it is left or confirmed, not while typing. */
export function SettingField({ entry, value, onChange }: SettingFieldProps) {
  const { kind } = entry
  if (kind.kind === 'switch') {
    return (
      <Check
        label={value === true ? 'On' : 'Off'}
        name={entry.title}
        checked={value === true}
        onChange={onChange}
      />
    )
  }
  if (kind.kind === 'choice' && !fitsInARow(kind.choices)) {
    return (
      <select
        aria-label={entry.title}
        aria-describedby={`help-${entry.id}`}
        value={String(value)}
        onChange={({ target }) => onChange(target.value)}
        className="field w-full text-small"
      >
        {kind.choices.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    )
  }
  if (kind.kind === 'choice') {
    return (
      <div>
        <ChoiceRow
          label={entry.title}
          choices={kind.choices}
          current={String(value)}
          onChange={onChange}
        />
      </div>
    )
  }
  return <TypedField entry={entry} kind={kind} value={value} onChange={onChange} />
}

type TypedKind = Extract<SettingKind, { kind: 'number' | 'text' }>

function TypedField({
  entry,
  kind,
  value,
  onChange,
}: SettingFieldProps & { readonly kind: TypedKind }) {
  const stored = kind.kind === 'number' ? String(Number(value) / kind.size) : String(value)
  const { text, field } = useLateText(stored, {
    isRight: (typed) => readText(entry, kind, typed).ok,
    onTake(typed) {
      const taken = readText(entry, kind, typed)
      if (taken.ok) onChange(taken.value)
    },
  })
  const read = readText(entry, kind, text)
  return (
    <div>
      <div className="flex items-center gap-2">
        <input
          aria-label={entry.title}
          aria-describedby={read.ok ? `help-${entry.id}` : `fault-${entry.id}`}
          aria-invalid={!read.ok}
          inputMode={kind.kind === 'number' ? 'decimal' : 'text'}
          spellCheck={false}
          placeholder={kind.kind === 'text' ? (kind.empty ?? '') : ''}
          value={text}
          onChange={({ target }) => field.onChange(target.value)}
          onBlur={field.onLeave}
          onKeyDown={({ key }) => key === 'Enter' && field.onLeave()}
          className="field w-full min-w-0 font-mono text-small"
        />
        {kind.kind === 'number' && kind.unit !== '' && (
          <span className="w-8 shrink-0 text-ink-soft">{kind.unit}</span>
        )}
      </div>
      {!read.ok && (
        <p id={`fault-${entry.id}`} className="mt-0.5 text-small text-bad">
          {read.fault}
        </p>
      )}
    </div>
  )
}

type Read =
  | { readonly ok: true; readonly value: SettingValue }
  | { readonly ok: false; readonly fault: string }

function readText(entry: SettingEntry, kind: TypedKind, text: string): Read {
  const typed = text.trim()
  const value = kind.kind === 'number' ? Math.round(Number(typed || Number.NaN) * kind.size) : typed
  if (isSettingValue(entry, value)) return { ok: true, value }
  if (kind.kind === 'text') return { ok: false, fault: `Must be ${kind.form?.name ?? 'a text'}.` }
  const least = kind.min < 1 && kind.min > 0 ? 'above 0' : `from ${kind.min}`
  return { ok: false, fault: `A number ${least} to ${kind.max}.` }
}
