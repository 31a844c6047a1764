import { commandName, keysOf } from '../../../shared/command-keys'
import { type CommandEntry, commands } from '../../../shared/commands'
import { useSettings, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { KeyHint } from '../../ui/key-hint'

/** Keys that belong to a part of the window rather than to a command. */
const listKeys: readonly (readonly [label: string, keys: readonly string[]])[] = [
  ['Next, previous', ['Down', 'Up']],
  ['A page on, a page back', ['PageDown', 'PageUp']],
  ['Newest, oldest', ['Home', 'End']],
  ['Select several', ['Shift+Down', 'Shift+Up']],
  ['Open the detail', ['Enter']],
  ['Back to the list', ['Esc']],
]

/** Every key, from the same list the keyboard itself reads. */
export function ShortcutsDialog() {
  const { screen } = useStores()
  const choices = useSettings((state) => state.settings.keys)
  const withKeys = (commands as readonly CommandEntry[])
    .map((entry) => ({ ...entry, keys: keysOf(entry, choices) }))
    .filter(({ keys }) => keys.length > 0)
  const menus = [...new Set(withKeys.map(({ menu }) => menu))]
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="Single letters work anywhere but in a text field."
      onClose={screen.getState().closeDialog}
      width="wide"
    >
      <Button tone="plain" className="mb-4" onClick={() => screen.getState().openSettings('keys')}>
        Change keys
      </Button>
      <div className="columns-2 gap-8">
        <Section title="List">
          {listKeys.map(([label, keys]) => (
            <Line key={label} label={label} keys={keys} />
          ))}
        </Section>
        {menus.map((menu) => (
          <Section key={menu} title={menu}>
            {withKeys
              .filter((entry) => entry.menu === menu)
              .map((entry) => (
                <Line key={entry.id} label={commandName(entry)} keys={entry.keys} />
              ))}
          </Section>
        ))}
      </div>
    </Dialog>
  )
}

const Section = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="mb-4 break-inside-avoid">
    <h3 className="border-b border-line pb-1 text-small font-medium text-ink-soft capitalize">
      {title}
    </h3>
    <dl>{children}</dl>
  </section>
)

const Line = ({ label, keys }: { label: string; keys: readonly string[] }) => (
  <div className="flex min-h-7 items-center gap-2">
    <dt className="flex-1">{label}</dt>
    <dd className="flex gap-2">
      {keys.map((one) => (
        <KeyHint key={one} keys={one} />
      ))}
    </dd>
  </div>
)
