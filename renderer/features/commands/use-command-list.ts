import { type CommandEntry, type CommandId, commands } from '../../../shared/commands'
import { useCaptures } from '../../state/context'

export type ListedCommand = CommandEntry & { readonly id: CommandId }

/** What can be done now: commands on a capture only while one is selected. */
export function useCommandList(): readonly ListedCommand[] {
  const hasSelection = useCaptures((state) => state.selectedId !== undefined)
  return (commands as readonly ListedCommand[]).filter(
    ({ id, by }) => id !== 'palette.open' && (by !== 'selection' || hasSelection),
  )
}
