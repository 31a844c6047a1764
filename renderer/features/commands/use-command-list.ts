import { type CommandEntry, commands, type WindowCommandId } from '../../../shared/commands'
import { useCaptures } from '../../state/context'

type Listed = CommandEntry & { readonly id: WindowCommandId }

const windowCommands = (commands as readonly CommandEntry[]).filter(
  (entry): entry is Listed => entry.by !== 'shell',
)

/** What can be done now: commands on a capture only while one is selected. */
export function useCommandList(): readonly Listed[] {
  const hasSelection = useCaptures((state) => state.selectedId !== undefined)
  return windowCommands.filter(
    ({ id, by }) => id !== 'palette.open' && (by === 'window' || hasSelection),
  )
}
