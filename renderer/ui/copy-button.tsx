import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import { classes } from './classes'
import { IconButton } from './icon-button'

interface CopyButtonProps {
  /** What is copied, for the tooltip and the accessible name: `Copy URL`. */
  readonly label: string
  readonly text: string | (() => string | Promise<string>)
  readonly copy: (text: string) => Promise<boolean>
  /** `words` writes the label out. */
  readonly look?: 'icon' | 'words'
  readonly className?: string
}

const confirmedForMs = 1400

/** Copies, and says so where it was pressed. */
export function CopyButton({ label, text, copy, look = 'icon', className }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), confirmedForMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  const press = (): void => {
    const taken = typeof text === 'string' ? text : text()
    void Promise.resolve(taken).then(copy).then(setCopied)
  }
  const icon = isCopied ? Check : Copy
  const Icon = icon

  return (
    <>
      {look === 'icon' ? (
        <IconButton
          icon={icon}
          label={label}
          onClick={press}
          className={classes(isCopied && 'text-ok hover:text-ok', className)}
        />
      ) : (
        <Button onClick={press} className={className}>
          <Icon size={14} strokeWidth={1.75} aria-hidden className={isCopied ? 'text-ok' : ''} />
          {/* Both, so that the button keeps its width. */}
          <span className="grid justify-items-center *:col-start-1 *:row-start-1">
            <span className={classes(isCopied && 'invisible')}>{label}</span>
            <span className={classes(!isCopied && 'invisible')}>Copied</span>
          </span>
        </Button>
      )}
      <span role="status" className="sr-only">
        {isCopied ? 'Copied' : ''}
      </span>
    </>
  )
}
