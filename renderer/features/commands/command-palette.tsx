import { Command, defaultFilter } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import { commandName, hintKeys } from '../../../shared/command-keys'
import type { CommandId } from '../../../shared/commands'
import { useSettings, useStores } from '../../state/context'
import { KeyHint } from '../../ui/key-hint'
import { useFocusReturn } from '../../ui/use-focus-return'
import { type ListedCommand, useCommandList } from './use-command-list'

/** Every command by its name, with the keys that do the same. */
export function CommandPalette({ onRun }: { onRun: (id: CommandId) => void }) {
  const { recentCommands, screen } = useStores()
  const entries = useCommandList()
  const [sought, setSought] = useState('')
  const [used] = useState(recentCommands.read)
  const recent = used.flatMap((id) => entries.filter((entry) => entry.id === id))
  const others = entries.filter(({ id }) => !used.includes(id))
  const { hold, onCloseAutoFocus } = useFocusReturn()
  const close = screen.getState().closeDialog
  const run = (id: CommandId): void => {
    recentCommands.note(id)
    close()
    onRun(id)
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Content
          ref={hold}
          onCloseAutoFocus={onCloseAutoFocus}
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-[540px] max-w-[calc(100vw-48px)] -translate-x-1/2 overflow-hidden rounded-panel border border-line bg-raised shadow-lift focus:outline-none"
        >
          <Dialog.Title className="sr-only">All commands</Dialog.Title>
          <Command label="Commands" filter={rankOf} loop>
            <Command.Input
              value={sought}
              onValueChange={setSought}
              placeholder="What do you want to do?"
              className="h-11 w-full border-b border-line bg-transparent px-4 text-lead select-text focus-visible:outline-none"
            />
            <Command.List className="max-h-[52vh] overflow-y-auto p-1.5">
              <Command.Empty className="p-6 text-center text-ink-soft">
                No command by that name.
              </Command.Empty>
              {sought === '' && recent.length > 0 && (
                <Command.Group heading="Used lately" className={groupLook}>
                  {recent.map((entry) => (
                    <Item key={entry.id} entry={entry} onRun={run} />
                  ))}
                </Command.Group>
              )}
              <Command.Group
                heading={sought === '' && recent.length > 0 ? 'All' : undefined}
                className={groupLook}
              >
                {(sought === '' ? others : entries).map((entry) => (
                  <Item key={entry.id} entry={entry} onRun={run} />
                ))}
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/**
 * Every word that is typed has to stand somewhere, best in the name. Letters in between may be left
 * out of the name only: what else people call it would match nearly everything then.
 */
function rankOf(name: string, sought: string, also: readonly string[] = []): number {
  const words = sought.toLowerCase().trim().split(/\s+/)
  const holdsAll = (text: string): boolean => words.every((word) => text.includes(word))
  const lower = name.toLowerCase()
  if (holdsAll(lower)) return lower.startsWith(words[0] ?? '') ? 1 : 0.9
  if (holdsAll(`${lower} ${also.join(' ').toLowerCase()}`)) return 0.8
  return defaultFilter(name, sought, []) * 0.5
}

const groupLook =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-0.5 [&_[cmdk-group-heading]]:text-mini [&_[cmdk-group-heading]]:text-ink-soft'

interface ItemProps {
  readonly entry: ListedCommand
  readonly onRun: (id: CommandId) => void
}

function Item({ entry, onRun }: ItemProps) {
  const choices = useSettings((state) => state.settings.keys)
  const keys = hintKeys(entry, choices)
  return (
    <Command.Item
      value={commandName(entry)}
      keywords={[entry.menu, entry.also ?? '']}
      onSelect={() => onRun(entry.id)}
      className="flex h-8 items-center gap-3 rounded-control px-2.5 data-[selected=true]:bg-accent-wash"
    >
      <span className="flex-1">{commandName(entry)}</span>
      <span className="text-small text-ink-faint capitalize">{entry.menu}</span>
      <span className="flex w-24 justify-end">{keys !== undefined && <KeyHint keys={keys} />}</span>
    </Command.Item>
  )
}
