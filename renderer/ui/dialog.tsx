import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { classes } from './classes'
import { IconButton } from './icon-button'
import { useFocusReturn } from './use-focus-return'

interface DialogProps {
  readonly title: string
  /** A sentence under the title, and the dialog's accessible description. */
  readonly description?: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly width?: 'narrow' | 'wide' | 'roomy' | 'page'
}

/** A dialog that is open while it is rendered. Focus returns to where it was. */
export function Dialog({ title, description, onClose, children, width = 'narrow' }: DialogProps) {
  const { hold, onCloseAutoFocus } = useFocusReturn()
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-shade" />
        <Radix.Content
          ref={hold}
          onOpenAutoFocus={focusContent}
          onCloseAutoFocus={onCloseAutoFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={classes(
            'fixed top-[8vh] left-1/2 z-40 flex max-h-[84vh] w-[calc(100vw-48px)] -translate-x-1/2 flex-col',
            'rounded-panel border border-line bg-surface shadow-lift focus:outline-none',
            widths[width],
          )}
        >
          <header className="flex items-start gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lead font-semibold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-ink-soft">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton icon={X} label="Close" />
            </Radix.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-5 pt-0.5 pb-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const widths = {
  narrow: 'max-w-[460px]',
  wide: 'max-w-[680px]',
  roomy: 'max-w-[920px]',
  page: 'max-w-[1080px]',
}

/**
 * The first field of a dialog that can be used, or else the dialog itself: its first button is the one that closes
 * it, and a tooltip on that would swallow the first Escape.
 */
function focusContent(event: Event): void {
  event.preventDefault()
  const content = event.currentTarget as HTMLElement
  const fields = content.querySelectorAll<HTMLElement>('input, textarea, select')
  const field = [...fields].find((one) => !one.matches(':disabled') && one.checkVisibility())
  ;(field ?? content).focus()
}
