import { ChevronDown, Copy } from 'lucide-react'
import type { CopyWhat } from '../../payload/payload-protocol'
import { Button } from '../../ui/button'
import { Menu, MenuItem } from '../../ui/menu'

const choices: readonly { readonly what: CopyWhat; readonly label: string }[] = [
  { what: 'value', label: 'Value' },
  { what: 'source', label: 'Value as sent' },
  { what: 'key', label: 'Key' },
  { what: 'pointer', label: 'JSON Pointer' },
  { what: 'json-path', label: 'JSONPath' },
  { what: 'jq', label: 'jq path' },
]

/** Copies one thing of the row that has the focus. */
export const CopyMenu = ({ onCopy }: { onCopy: (what: CopyWhat, label: string) => void }) => (
  <Menu
    align="end"
    trigger={
      <Button>
        <Copy size={14} strokeWidth={1.75} aria-hidden />
        Copy
        <ChevronDown size={12} aria-hidden />
      </Button>
    }
  >
    {choices.map(({ what, label }) => (
      <MenuItem key={what} onSelect={() => onCopy(what, label)}>
        {label}
      </MenuItem>
    ))}
  </Menu>
)
