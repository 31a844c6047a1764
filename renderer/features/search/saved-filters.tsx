import { Bell, BellOff, Bookmark, Trash2 } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import type { SavedFilter } from '../../../shared/settings'
import { useSettings, useStores } from '../../state/context'
import { IconButton } from '../../ui/icon-button'
import { NameForm } from '../../ui/name-form'

interface SavedFiltersProps {
  /** What is in the box now. */
  readonly query: string
  readonly isGood: boolean
  readonly onChoose: (query: string) => void
}

/** Queries kept under a name. */
export function SavedFilters({ query, isGood, onChoose }: SavedFiltersProps) {
  const [isOpen, setOpen] = useState(false)
  const saved = useSettings((state) => state.settings.savedFilters)
  const { settings } = useStores()
  const keep = (next: typeof saved): void => void settings.getState().change({ savedFilters: next })
  /** The first bell that is rung is the wish for notifications, too. */
  const ring = (rung: SavedFilter): void => {
    const notify = !rung.notify
    const isFirst = notify && settings.getState().settings.notify === 'off'
    void settings.getState().change({
      savedFilters: saved.map((one) => (one.name === rung.name ? { ...one, notify } : one)),
      ...(isFirst ? { notify: 'filters' as const } : {}),
    })
  }

  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <IconButton icon={Bookmark} label="Saved filters" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          aria-label="Saved filters"
          className="z-30 w-80 rounded-panel border border-line bg-raised p-1.5 shadow-lift focus:outline-none"
        >
          {saved.length === 0 && (
            <p className="px-2 py-1.5 text-ink-soft">
              Filters you use often can be kept here under a name.
            </p>
          )}
          <ul>
            {saved.map((one) => (
              <li key={one.name} className="flex items-center rounded-control hover:bg-hover">
                <button
                  type="button"
                  className="flex h-8 min-w-0 flex-1 items-center gap-3 px-2 text-left"
                  onClick={() => {
                    onChoose(one.query)
                    setOpen(false)
                  }}
                >
                  <span className="shrink-0">{one.name}</span>
                  <span className="truncate font-mono text-small text-ink-faint">{one.query}</span>
                </button>
                <IconButton
                  icon={one.notify ? Bell : BellOff}
                  label={`Notify me of ${one.name}`}
                  aria-pressed={one.notify === true}
                  onClick={() => ring(one)}
                />
                <IconButton
                  icon={Trash2}
                  label={`Forget ${one.name}`}
                  onClick={() => keep(saved.filter(({ name }) => name !== one.name))}
                />
              </li>
            ))}
          </ul>
          {query.trim() !== '' && isGood && (
            <div className="mt-1 border-t border-line p-1.5">
              <NameForm
                label="Name of the filter"
                placeholder="Keep this filter as…"
                longest={60}
                confirm="Save"
                onName={(name) =>
                  keep([...saved.filter((one) => one.name !== name), { name, query: query.trim() }])
                }
              />
            </div>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
