import { type CommandEntry, type CommandId, commands } from '../../../shared/commands'
import { useCaptures } from '../../state/context'

type Listed = CommandEntry & { readonly id: CommandId }

/** What can be done now: commands on a capture only while one is selected. */
export function useCommandList(): readonly Listed[] {
  const hasSelection = useCaptures((state) => state.selectedId !== undefined)
  return (commands as readonly Listed[]).filter(
    ({ id, by }) => id !== 'palette.open' && (by !== 'selection' || hasSelection),
  )
}
