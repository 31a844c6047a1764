import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { commandName, hintKeys } from '../../../shared/command-keys'
import type { CommandId } from '../../../shared/commands'
import { useSettings, useStores } from '../../state/context'
import { KeyHint } from '../../ui/key-hint'
import { useCommandList } from './use-command-list'

/** Every command by its name, with the keys that do the same. */
export function CommandPalette({ onRun }: { onRun: (id: CommandId) => void }) {
  const { screen } = useStores()
  const entries = useCommandList()
  const choices = useSettings((state) => state.settings.keys)
  const close = screen.getState().closeDialog
  const run = (id: CommandId): void => {
    close()
    onRun(id)
  }
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-40 w-[540px] max-w-[calc(100vw-48px)] -translate-x-1/2 overflow-hidden rounded-panel border border-line bg-raised shadow-lift focus:outline-none"
        >
          <Dialog.Title className="sr-only">All commands</Dialog.Title>
          <Command label="Commands" loop>
            <Command.Input
              placeholder="What do you want to do?"
              className="h-11 w-full border-b border-line bg-transparent px-4 text-lead select-text focus-visible:outline-none"
            />
            <Command.List className="max-h-[52vh] overflow-y-auto p-1.5">
              <Command.Empty className="p-6 text-center text-ink-soft">
                No command is called so.
              </Command.Empty>
              {entries.map((entry) => (
                <Command.Item
                  key={entry.id}
                  value={`${entry.label} ${entry.menu}`}
                  onSelect={() => run(entry.id)}
                  className="flex h-8 items-center gap-3 rounded-control px-2.5 data-[selected=true]:bg-accent-wash"
                >
                  <span className="flex-1">{commandName(entry)}</span>
                  <span className="text-small text-ink-faint capitalize">{entry.menu}</span>
                  <span className="flex w-24 justify-end">
                    <Keys keys={hintKeys(entry, choices)} />
                  </span>
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const Keys = ({ keys }: { keys: string | undefined }) =>
  keys === undefined ? null : <KeyHint keys={keys} />
