import { ChevronDown, FileDown } from 'lucide-react'
import { exportFormats, formatOf } from '../../../shared/exports'
import type { FormatGroup } from '../../../shared/exports/format'
import type { Capture } from '../../../shared/http/capture'
import { useExports, useStores } from '../../state/context'
import { useKeysOf } from '../../state/use-keys-of'
import { Button } from '../../ui/button'
import { Menu, MenuCheck, MenuItem, MenuLabel, MenuLine } from '../../ui/menu'
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
  const keys = useKeysOf('copy.as')
  return (
    <Menu
      align="end"
      width="wide"
      before={
        <Tooltip text={`Copy as ${formatOf(last)?.label ?? last}`} keys={keys}>
          <Button className="ml-1 rounded-r-none" onClick={() => copyAs(last)}>
            {formatOf(last)?.label ?? last}
          </Button>
        </Tooltip>
      }
      trigger={
        <Button aria-label="Copy as…" className="-ml-px rounded-l-none px-1.5">
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuLabel>Copy as</MenuLabel>
      {recent.map((id) => (
        <MenuItem key={`recent-${id}`} onSelect={() => copyAs(id)}>
          {formatOf(id)?.label ?? id}
        </MenuItem>
      ))}
      {groups.map((group) => (
        <Group key={group} group={group} not={recent} onCopy={copyAs} />
      ))}
      <MenuLine />
      <MenuCheck
        checked={copying === 'none'}
        onChange={(isRaw) => exports.getState().setCopying(isRaw ? 'none' : 'default')}
        afterwards="stay"
      >
        With secrets, as received
      </MenuCheck>
      <MenuItem
        indent="mark"
        onSelect={() => {
          exports.getState().begin({ kind: 'ids', ids: [capture.id] })
          screen.getState().openDialog('export')
        }}
      >
        <span className="flex-1">Export to a folder…</span>
        <FileDown size={14} aria-hidden className="text-ink-faint" />
      </MenuItem>
    </Menu>
  )
}

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
      <MenuLabel>{groupWords[group]}</MenuLabel>
      {formats.map(({ id, label }) => (
        <MenuItem key={id} onSelect={() => onCopy(id)}>
          {label}
        </MenuItem>
      ))}
    </>
  )
}
