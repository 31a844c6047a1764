import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { KeyHint } from './key-hint'

export const TooltipProvider = Radix.Provider

/** A word on hover and focus. The trigger must have an accessible name of its own. */
export const Tooltip = ({
  text,
  keys,
  children,
}: {
  text: ReactNode
  keys?: string | undefined
  children: ReactNode
}) => (
  <Radix.Root>
    <Radix.Trigger asChild>{children}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        className="z-50 flex max-w-96 items-center gap-2 rounded-control bg-raised px-2 py-1 text-small text-ink shadow-lift break-all"
      >
        {text}
        {keys && <KeyHint keys={keys} />}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
)
