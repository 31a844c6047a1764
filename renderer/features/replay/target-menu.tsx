import { ChevronDown, Target as TargetIcon } from 'lucide-react'
import type { Capture } from '../../../shared/http/capture'
import { visibleText } from '../../../shared/visible-text'
import { useReplayChoices, useStores, useTargets } from '../../state/context'
import { Button } from '../../ui/button'
import { Menu, MenuCheck, MenuChoice, MenuChoices, MenuItem, MenuLine } from '../../ui/menu'

interface TargetMenuProps {
  /** Whose targets may be changed here; absent where they can only be chosen. */
  readonly editing?: TargetEditing
}

export interface TargetEditing {
  readonly capture: Pick<Capture, 'endpoint'>
  /** `undefined` for a new one. */
  readonly onEdit: (name: string | undefined) => void
}

/** Named targets: one to send to, and what can be done with them. */
export function TargetMenu({ editing }: TargetMenuProps) {
  const targets = useTargets((state) => state.targets)
  const current = useReplayChoices((state) => state.targetName)
  const { choices } = useStores()
  return (
    <Menu
      align="start"
      width="wide"
      trigger={
        <Button aria-label={`Target: ${current ?? 'none, a URL is typed'}`}>
          <TargetIcon size={14} strokeWidth={1.75} aria-hidden />
          <span className="max-w-32 truncate">{visibleText(current ?? 'Target')}</span>
          <ChevronDown size={12} aria-hidden />
        </Button>
      }
    >
      <MenuChoices
        value={current ?? ''}
        onChange={(name) => choices.getState().choose(name === '' ? undefined : name)}
      >
        {targets.map(({ name, url }) => (
          <Choice key={name} value={name} label={name} hint={url} />
        ))}
        <Choice value="" label="Another URL" hint="type it beside" />
      </MenuChoices>
      {editing && <MenuLine />}
      {editing && <Actions {...editing} current={current} />}
    </Menu>
  )
}

const Choice = (props: {
  readonly value: string
  readonly label: string
  readonly hint: string
}) => (
  <MenuChoice value={props.value}>
    <span className="min-w-0 flex-1 truncate">{visibleText(props.label)}</span>
    <span className="max-w-48 truncate font-mono text-mini text-ink-faint">
      {visibleText(props.hint)}
    </span>
  </MenuChoice>
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
          <MenuCheck
            checked={isDefault}
            onChange={(checked) => void putFirst(endpoint, checked ? current : undefined)}
            afterwards="close"
          >
            First for captures of {visibleText(endpoint)}
          </MenuCheck>
          <MenuItem indent="mark" onSelect={() => onEdit(current)}>
            Edit {visibleText(current)}…
          </MenuItem>
          <MenuItem indent="mark" onSelect={() => void remove(current)}>
            Remove {visibleText(current)}
          </MenuItem>
        </>
      )}
      <MenuItem indent="mark" onSelect={() => onEdit(undefined)}>
        New target…
      </MenuItem>
    </>
  )
}
