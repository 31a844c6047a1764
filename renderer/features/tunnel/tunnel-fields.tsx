import type { TunnelSettings } from '../../../shared/tunnel'
import { useSettings, useStores } from '../../state/context'
import { TextField } from '../../ui/form-field'
import { useLateText } from '../../ui/use-late-text'

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

function FieldRow({ field: { key, ...words } }: { readonly field: Field }) {
  const stored = useSettings((state) => state.settings[key])
  const { settings } = useStores()
  const { field } = useLateText(stored, {
    onTake(text) {
      const change: Partial<TunnelSettings> = { [key]: text }
      void settings.getState().change(change)
    },
  })
  return (
    <div className="pt-3">
      <TextField {...words} {...field} />
    </div>
  )
}
