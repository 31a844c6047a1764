import { ChevronDown, Copy } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import type { CopyWhat } from '../../payload/payload-protocol'
import { Button } from '../../ui/button'

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
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>
      <Button>
        <Copy size={14} strokeWidth={1.75} aria-hidden />
        Copy
        <ChevronDown size={12} aria-hidden />
      </Button>
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        className="z-50 min-w-40 rounded-panel border border-line bg-raised p-1 shadow-lift"
      >
        {choices.map(({ what, label }) => (
          <DropdownMenu.Item
            key={what}
            onSelect={() => onCopy(what, label)}
            className="flex h-7 items-center rounded-control px-2 outline-none data-[highlighted]:bg-hover"
          >
            {label}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
)
