import { Plus, RotateCcw, X } from 'lucide-react'
import { useState } from 'react'
import { commandName, type KeyChoices, keysOf, otherMeaning } from '../../../shared/command-keys'
import { type CommandEntry, commands } from '../../../shared/commands'
import { useSettings, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { formatKeys } from '../../ui/format'
import { IconButton } from '../../ui/icon-button'
import { KeyHint } from '../../ui/key-hint'
import { isMac } from '../../ui/platform'
import { KeyRecorder } from './key-recorder'

/** Every command with its keys: more of them, fewer, others, and back to the usual. */
export function KeysSection({ sought }: { sought: string }) {
  const choices = useSettings((state) => state.settings.keys)
  const { settings } = useStores()
  const shown = (commands as readonly CommandEntry[]).filter((entry) =>
    `${entry.label} ${entry.menu} ${keysOf(entry, choices).join(' ')}`
      .toLowerCase()
      .includes(sought.trim().toLowerCase()),
  )
  const put = (keys: KeyChoices): void => void settings.getState().change({ keys })
  return (
    <>
      <div className="flex items-center gap-3 py-2">
        <p className="flex-1 text-small text-ink-soft">
          Letters alone work anywhere but in a text field. Keys that mean something already are
          refused.
        </p>
        <Button disabled={Object.keys(choices).length === 0} onClick={() => put({})}>
          Reset all keys
        </Button>
      </div>
      <ul aria-label="Keys of commands">
        {shown.map((entry) => (
          <CommandKeys key={entry.id} entry={entry} choices={choices} onChange={put} />
        ))}
      </ul>
    </>
  )
}

interface CommandKeysProps {
  readonly entry: CommandEntry
  readonly choices: KeyChoices
  readonly onChange: (choices: KeyChoices) => void
}

function CommandKeys({ entry, choices, onChange }: CommandKeysProps) {
  const [isRecording, setRecording] = useState(false)
  const [fault, setFault] = useState<string>()
  const keys = keysOf(entry, choices)
  const name = commandName(entry)
  const use = (next: readonly string[]): void => onChange({ ...choices, [entry.id]: next })

  const record = (pressed: string): void => {
    setRecording(false)
    const other = otherMeaning(pressed, entry.id, choices)
    setFault(other && `${formatKeys(pressed, isMac).join(' ')} already means “${other}”.`)
    if (other === undefined && !keys.includes(pressed)) use([...keys, pressed])
  }
  const reset = (): void => {
    const { [entry.id]: _usual, ...rest } = choices
    setFault(undefined)
    onChange(rest)
  }
  return (
    <li
      aria-label={name}
      className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-line py-1"
    >
      <span className="min-w-0 flex-1">{name}</span>
      <span className="flex flex-wrap items-center justify-end gap-1">
        {keys.map((one) => (
          <span key={one} className="flex items-center rounded-control bg-sunken pl-1">
            <KeyHint keys={one} />
            <IconButton
              icon={X}
              label={`Take ${one} away from ${name}`}
              className="size-6"
              onClick={() => use(keys.filter((other) => other !== one))}
            />
          </span>
        ))}
        {isRecording ? (
          <KeyRecorder name={name} onKeys={record} onCancel={() => setRecording(false)} />
        ) : (
          <IconButton
            icon={Plus}
            label={`Record a key for ${name}`}
            onClick={() => setRecording(true)}
          />
        )}
        <IconButton
          icon={RotateCcw}
          label={`${name}: usual keys`}
          disabled={!Object.hasOwn(choices, entry.id)}
          onClick={reset}
        />
      </span>
      {fault !== undefined && (
        <p role="alert" className="w-full text-right text-small text-bad">
          {fault}
        </p>
      )}
    </li>
  )
}
