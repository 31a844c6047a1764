import { hintKeys, type Keys } from '../../shared/command-keys'
import { type CommandEntry, type CommandId, commands } from '../../shared/commands'
import { useSettings } from './context'

/** The keys to show beside a command, as they are now; `undefined` where it has none. */
export function useKeysOf(id: CommandId): Keys | undefined {
  const choices = useSettings((state) => state.settings.keys)
  const command = (commands as readonly CommandEntry[]).find((entry) => entry.id === id)
  return command && hintKeys(command, choices)
}
