import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes'

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode
  /** What stands before the button, as one thing with it. */
  readonly before?: ReactNode
  readonly align: 'start' | 'end'
  readonly width?: 'narrow' | 'wide'
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly children: ReactNode
}

/** A list of things to do under a button; arrows move in it, letters look in it, Escape closes it. */
export function Menu({ trigger, before, align, width = 'narrow', ...rest }: MenuProps) {
  const button = <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
  return (
    <DropdownMenu.Root
      modal={false}
      {...(rest.onOpenChange ? { onOpenChange: rest.onOpenChange } : {})}
    >
      {before ? (
        <div className="flex">
          {before}
          {button}
        </div>
      ) : (
        button
      )}
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={classes(
            'z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] max-w-96 overflow-y-auto',
            'rounded-panel border border-line bg-raised p-1 shadow-lift',
            width === 'wide' ? 'min-w-56' : 'min-w-40',
          )}
        >
          {rest.children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const itemLook =
  'flex min-h-7 items-center gap-2 rounded-control px-2 py-0.5 outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50'

interface MenuItemProps {
  readonly onSelect: () => void
  /** Keeps the place of the mark that other items of the same menu may have. */
  readonly indent?: 'mark'
  readonly children: ReactNode
}

export const MenuItem = ({ onSelect, indent, children }: MenuItemProps) => (
  <DropdownMenu.Item onSelect={onSelect} className={itemLook}>
    {indent && <span className="w-4 shrink-0" />}
    {children}
  </DropdownMenu.Item>
)

interface MenuCheckProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Whether the menu stays open, so that what it changes can be used at once. */
  readonly afterwards: 'stay' | 'close'
  readonly children: ReactNode
}

/** Something that holds or does not. */
export const MenuCheck = ({ checked, onChange, afterwards, children }: MenuCheckProps) => (
  <DropdownMenu.CheckboxItem
    checked={checked}
    onCheckedChange={onChange}
    onSelect={(event) => afterwards === 'stay' && event.preventDefault()}
    className={itemLook}
  >
    <Mark />
    {children}
  </DropdownMenu.CheckboxItem>
)

interface MenuChoicesProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

/** Items of which one holds; each a `MenuChoice`. */
export const MenuChoices = ({ value, onChange, children }: MenuChoicesProps) => (
  <DropdownMenu.RadioGroup value={value} onValueChange={onChange}>
    {children}
  </DropdownMenu.RadioGroup>
)

interface MenuChoiceProps {
  readonly value: string
  readonly children: ReactNode
}

export const MenuChoice = ({ value, children }: MenuChoiceProps) => (
  <DropdownMenu.RadioItem value={value} className={itemLook}>
    <Mark />
    {children}
  </DropdownMenu.RadioItem>
)

const Mark = () => (
  <span className="w-4 shrink-0">
    <DropdownMenu.ItemIndicator>
      <Check size={14} aria-hidden />
    </DropdownMenu.ItemIndicator>
  </span>
)

export const MenuLabel = ({ children }: { readonly children: ReactNode }) => (
  <DropdownMenu.Label className="px-2 pt-1.5 pb-0.5 text-mini text-ink-soft">
    {children}
  </DropdownMenu.Label>
)

export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />
