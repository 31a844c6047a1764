import { useEffect, useState } from 'react'
import { ChoiceRow } from '../../ui/choice-row'
import type { Setting, SettingInput } from './setting-list'

interface SettingFieldProps {
  readonly setting: Setting
  readonly value: string | number
  readonly onChange: (value: string | number) => void
}

/** The control for a setting. Text is taken over when it is left or confirmed, not while typing. */
export function SettingField({ setting, value, onChange }: SettingFieldProps) {
  const { input } = setting
  if (input.kind === 'choice') {
    return (
      <div>
        <ChoiceRow
          label={setting.label}
          choices={input.choices}
          current={String(value)}
          onChange={onChange}
        />
      </div>
    )
  }
  return <TypedField setting={setting} value={value} onChange={onChange} input={input} />
}

function TypedField({
  setting,
  value,
  onChange,
  input,
}: SettingFieldProps & { readonly input: Exclude<SettingInput, { kind: 'choice' }> }) {
  const stored = input.kind === 'number' ? String(Number(value) / input.size) : String(value)
  const [text, setText] = useState(stored)
  const fault = faultOf(text, input)
  useEffect(() => setText(stored), [stored])

  const take = (): void => {
    if (fault !== undefined || text === stored) return
    onChange(input.kind === 'number' ? Math.round(Number(text) * input.size) : text.trim())
  }
  return (
    <div>
      <div className="flex items-center gap-2">
        <input
          aria-labelledby={`setting-${setting.id}`}
          aria-invalid={fault !== undefined}
          {...(fault === undefined ? {} : { 'aria-describedby': `fault-${setting.id}` })}
          inputMode={input.kind === 'number' ? 'decimal' : 'text'}
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={take}
          onKeyDown={({ key }) => key === 'Enter' && take()}
          className="field w-full min-w-0 font-mono text-small"
        />
        {input.kind === 'number' && input.unit !== '' && (
          <span className="shrink-0 text-ink-soft">{input.unit}</span>
        )}
      </div>
      {fault !== undefined && (
        <p id={`fault-${setting.id}`} className="mt-0.5 text-small text-bad">
          {fault}
        </p>
      )}
    </div>
  )
}

function faultOf(text: string, input: SettingInput): string | undefined {
  if (input.kind !== 'number') return undefined
  const number = Number(text)
  const isInRange = text.trim() !== '' && number >= input.min && number <= input.max
  return isInRange ? undefined : `A number from ${input.min} to ${input.max}.`
}
