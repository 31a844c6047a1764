import { Check, ChevronDown, Target as TargetIcon } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { Capture } from '../../../shared/http/capture'
import { visibleText } from '../../../shared/visible-text'
import { useReplayChoices, useStores, useTargets } from '../../state/context'
import { Button } from '../../ui/button'

interface TargetMenuProps {
  /** Whose targets may be changed here; absent where they can only be chosen. */
  readonly editing?: TargetEditing
}

export interface TargetEditing {
  readonly capture: Pick<Capture, 'endpoint'>
  /** `undefined` for a new one. */
  readonly onEdit: (name: string | undefined) => void
}

const itemLook =
  'flex min-h-7 items-center gap-2 rounded-control px-2 py-0.5 outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50'

/** Named targets: one to send to, and what can be done with them. */
export function TargetMenu({ editing }: TargetMenuProps) {
  const targets = useTargets((state) => state.targets)
  const current = useReplayChoices((state) => state.targetName)
  const { choices } = useStores()
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button aria-label={`Target: ${current ?? 'none, a URL is typed'}`}>
          <TargetIcon size={14} strokeWidth={1.75} aria-hidden />
          <span className="max-w-32 truncate">{visibleText(current ?? 'Target')}</span>
          <ChevronDown size={12} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="start"
          sideOffset={4}
          collisionPadding={12}
          className="z-50 max-w-96 min-w-56 rounded-panel border border-line bg-raised p-1 shadow-lift"
        >
          <DropdownMenu.RadioGroup
            value={current ?? ''}
            onValueChange={(name) => choices.getState().choose(name === '' ? undefined : name)}
          >
            {targets.map(({ name, url }) => (
              <Choice key={name} value={name} label={name} hint={url} />
            ))}
            <Choice value="" label="Another URL" hint="type it beside" />
          </DropdownMenu.RadioGroup>
          {editing && <DropdownMenu.Separator className="my-1 h-px bg-line" />}
          {editing && <Actions {...editing} current={current} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const Choice = (props: {
  readonly value: string
  readonly label: string
  readonly hint: string
}) => (
  <DropdownMenu.RadioItem value={props.value} className={itemLook}>
    <span className="w-4">
      <DropdownMenu.ItemIndicator>
        <Check size={14} aria-hidden />
      </DropdownMenu.ItemIndicator>
    </span>
    <span className="min-w-0 flex-1 truncate">{visibleText(props.label)}</span>
    <span className="max-w-48 truncate font-mono text-mini text-ink-faint">
      {visibleText(props.hint)}
    </span>
  </DropdownMenu.RadioItem>
)

function Actions({
  capture,
  current,
  onEdit,
}: TargetEditing & {
  readonly current: string | undefined
}) {
  const isDefault = useTargets((state) => state.defaultTargets[capture.endpoint] === current)
  const { targets } = useStores()
  const { useFor: putFirst, remove } = targets.getState()
  const { endpoint } = capture
  return (
    <>
      {current !== undefined && (
        <>
          <DropdownMenu.CheckboxItem
            checked={isDefault}
            onCheckedChange={(checked) => void putFirst(endpoint, checked ? current : undefined)}
            className={itemLook}
          >
            <span className="w-4">
              <DropdownMenu.ItemIndicator>
                <Check size={14} aria-hidden />
              </DropdownMenu.ItemIndicator>
            </span>
            First for captures of {visibleText(endpoint)}
          </DropdownMenu.CheckboxItem>
          <DropdownMenu.Item className={itemLook} onSelect={() => onEdit(current)}>
            <span className="w-4" />
            Edit {visibleText(current)}…
          </DropdownMenu.Item>
          <DropdownMenu.Item className={itemLook} onSelect={() => void remove(current)}>
            <span className="w-4" />
            Remove {visibleText(current)}
          </DropdownMenu.Item>
        </>
      )}
      <DropdownMenu.Item className={itemLook} onSelect={() => onEdit(undefined)}>
        <span className="w-4" />
        New target…
      </DropdownMenu.Item>
    </>
  )
}
