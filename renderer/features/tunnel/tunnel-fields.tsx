import { useEffect, useId, useState } from 'react'
import type { TunnelSettings } from '../../../shared/tunnel'
import { useSettings, useStores } from '../../state/context'

type FieldKey = 'tunnelHost' | 'tunnelSubdomain' | 'tunnelCommand'

interface Field {
  readonly key: FieldKey
  readonly label: string
  readonly help: string
  readonly placeholder: string
}

/** What can be set for each provider. One without an entry has nothing to set. */
const fields: Readonly<Record<string, readonly Field[]>> = {
  localtunnel: [
    {
      key: 'tunnelHost',
      label: 'Server',
      help: 'The public one, or a localtunnel server of your own.',
      placeholder: 'https://localtunnel.me',
    },
    {
      key: 'tunnelSubdomain',
      label: 'Name',
      help: 'The first part of the URL. Empty takes one that nobody can guess.',
      placeholder: 'chosen at random',
    },
  ],
  command: [
    {
      key: 'tunnelCommand',
      label: 'Command',
      help: 'The first public URL that it prints is taken. {port} and {url} stand for the receiver. No shell reads it.',
      placeholder: 'ssh -R 80:127.0.0.1:{port} serveo.net',
    },
  ],
}

export const TunnelFields = ({ provider }: { readonly provider: string }) =>
  (fields[provider] ?? []).map((field) => <FieldRow key={field.key} field={field} />)

/** Taken over when it is left or confirmed, not while typing. */
function FieldRow({ field }: { readonly field: Field }) {
  const { key, label, help, placeholder } = field
  const stored = useSettings((state) => state.settings[key])
  const { settings } = useStores()
  const [text, setText] = useState(stored)
  const id = useId()
  useEffect(() => setText(stored), [stored])
  const take = (): void => {
    const change: Partial<TunnelSettings> = { [key]: text.trim() }
    if (text.trim() !== stored) void settings.getState().change(change)
  }
  return (
    <div className="pt-3">
      <label htmlFor={id} className="block">
        {label}
      </label>
      <p id={`${id}-help`} className="pb-1 text-small text-ink-soft">
        {help}
      </p>
      <input
        id={id}
        aria-describedby={`${id}-help`}
        placeholder={placeholder}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={({ key: pressed }) => pressed === 'Enter' && take()}
        className="field w-full font-mono text-small"
      />
    </div>
  )
}
