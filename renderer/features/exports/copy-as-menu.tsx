import { ChevronDown, FileDown } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { exportFormats, formatOf } from '../../../shared/exports'
import type { FormatGroup } from '../../../shared/exports/format'
import type { Capture } from '../../../shared/http/capture'
import { useExports, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Tooltip } from '../../ui/tooltip'
import { groupWords } from './format-words'

/** Forms of several files cannot be copied. */
const copyable = exportFormats.filter(({ kind, group }) => kind !== 'folder' && group !== 'test')
const groups = [...new Set(copyable.map(({ group }) => group))]

/** Copies the capture in another form; the last ones used come first. */
export function CopyAsMenu({ capture }: { capture: Capture }) {
  const recent = useExports((state) => state.recent)
  const copying = useExports((state) => state.copying)
  const { exports, screen } = useStores()
  const copyAs = (format: string): void => void exports.getState().copyAs(capture.id, format)
  const [last = 'curl'] = recent
  return (
    <DropdownMenu.Root modal={false}>
      <div className="ml-1 flex">
        <Tooltip text={`Copy as ${formatOf(last)?.label ?? last}`}>
          <Button className="rounded-r-none" onClick={() => copyAs(last)}>
            {formatOf(last)?.label ?? last}
          </Button>
        </Tooltip>
        <DropdownMenu.Trigger asChild>
          <Button aria-label="Copy as…" className="-ml-px rounded-l-none px-1.5">
            <ChevronDown size={14} aria-hidden />
          </Button>
        </DropdownMenu.Trigger>
      </div>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-56 overflow-y-auto rounded-panel border border-line bg-raised p-1 shadow-lift"
        >
          <DropdownMenu.Label className={labelClass}>Copy as</DropdownMenu.Label>
          {recent.map((id) => (
            <Item key={`recent-${id}`} onSelect={() => copyAs(id)}>
              {formatOf(id)?.label ?? id}
            </Item>
          ))}
          {groups.map((group) => (
            <Group key={group} group={group} not={recent} onCopy={copyAs} />
          ))}
          <DropdownMenu.Separator className="my-1 h-px bg-line" />
          <DropdownMenu.CheckboxItem
            checked={copying === 'none'}
            onCheckedChange={(isRaw) => exports.getState().setCopying(isRaw ? 'none' : 'default')}
            onSelect={(event) => event.preventDefault()}
            className={itemClass}
          >
            <span className="flex-1">With secrets, as received</span>
            <span className="text-warn">{copying === 'none' ? 'on' : ''}</span>
          </DropdownMenu.CheckboxItem>
          <Item
            onSelect={() => {
              exports.getState().begin({ kind: 'ids', ids: [capture.id] })
              screen.getState().openDialog('export')
            }}
          >
            <span className="flex-1">Export to a folder…</span>
            <FileDown size={14} aria-hidden className="text-ink-faint" />
          </Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

const labelClass = 'px-2 pt-1.5 pb-0.5 text-mini text-ink-soft'
const itemClass =
  'flex h-7 items-center gap-2 rounded-control px-2 outline-none data-[highlighted]:bg-hover'

const Item = ({
  onSelect,
  children,
}: {
  readonly onSelect: () => void
  readonly children: React.ReactNode
}) => (
  <DropdownMenu.Item onSelect={onSelect} className={itemClass}>
    {children}
  </DropdownMenu.Item>
)

interface GroupProps {
  readonly group: FormatGroup
  /** These stand above already. */
  readonly not: readonly string[]
  readonly onCopy: (format: string) => void
}

function Group({ group, not, onCopy }: GroupProps) {
  const formats = copyable.filter((one) => one.group === group && !not.includes(one.id))
  if (formats.length === 0) return null
  return (
    <>
      <DropdownMenu.Label className={labelClass}>{groupWords[group]}</DropdownMenu.Label>
      {formats.map(({ id, label }) => (
        <Item key={id} onSelect={() => onCopy(id)}>
          {label}
        </Item>
      ))}
    </>
  )
}
