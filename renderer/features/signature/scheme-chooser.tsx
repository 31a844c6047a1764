import { Command } from 'cmdk'
import { ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useSignature, useStores } from '../../state/context'
import { Button } from '../../ui/button'

interface SchemeChooserProps {
  readonly current: string | undefined
  /** `undefined` lets it be recognised. */
  readonly onChoose: (id: string | undefined) => void
  readonly onDescribe: () => void
}

/** Every known scheme, found by its name, its sender or its header. */
export function SchemeChooser({ current, onChoose, onDescribe }: SchemeChooserProps) {
  const [isOpen, setOpen] = useState(false)
  const schemes = useSignature((state) => state.schemes)
  const { signature } = useStores()
  const run = (act: () => void) => (): void => {
    setOpen(false)
    act()
  }
  const change = (open: boolean): void => {
    setOpen(open)
    if (open) void signature.getState().loadSchemes()
  }
  return (
    <Popover.Root open={isOpen} onOpenChange={change}>
      <Popover.Trigger asChild>
        <Button>
          Choose scheme
          <ChevronDown size={12} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          collisionPadding={12}
          aria-label="Choose a scheme"
          className="z-30 w-[380px] overflow-hidden rounded-panel border border-line bg-raised shadow-lift focus:outline-none"
        >
          <Command label="Schemes" filter={holdsAll} loop>
            <Command.Input
              placeholder="Stripe, github, x-signature…"
              className="h-9 w-full border-b border-line bg-transparent px-3 select-text focus-visible:outline-none"
            />
            <Command.List className="max-h-[min(320px,50vh)] overflow-y-auto p-1">
              <Command.Empty className="p-4 text-center text-ink-soft">
                No scheme by that name. Describe your own instead.
              </Command.Empty>
              <Choice value="automatic recognise" onSelect={run(() => onChoose(undefined))}>
                Recognise it automatically
              </Choice>
              <Choice value="describe your own generic hmac" onSelect={run(onDescribe)}>
                Describe your own…
              </Choice>
              {schemes.map(({ id, label, provider, headers }) => (
                <Choice
                  key={id}
                  value={`${label} ${id} ${provider} ${headers.join(' ')}`}
                  remark={id === current ? 'in use' : headers[0]}
                  onSelect={run(() => onChoose(id))}
                >
                  {label}
                </Choice>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Every word that is typed has to stand somewhere, so that names come before likenesses. */
const holdsAll = (value: string, sought: string): number => {
  const words = sought.toLowerCase().split(/\s+/)
  return words.every((word) => value.toLowerCase().includes(word)) ? 1 : 0
}

interface ChoiceProps {
  readonly value: string
  readonly remark?: string | undefined
  readonly onSelect: () => void
  readonly children: string
}

const Choice = ({ value, remark, onSelect, children }: ChoiceProps) => (
  <Command.Item
    value={value}
    onSelect={onSelect}
    className="flex h-7 items-center gap-3 rounded-control px-2 data-[selected=true]:bg-accent-wash"
  >
    <span className="min-w-0 flex-1 truncate">{children}</span>
    {remark && (
      <span className="max-w-44 truncate font-mono text-mini text-ink-faint">{remark}</span>
    )}
  </Command.Item>
)
