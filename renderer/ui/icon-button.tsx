import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { classes } from './classes'
import { Tooltip } from './tooltip'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  readonly icon: LucideIcon
  /** What it does: the accessible name, and the tooltip. */
  readonly label: string
  readonly keys?: string | undefined
}

export const IconButton = ({ icon: Icon, label, keys, className, ...rest }: IconButtonProps) => (
  <Tooltip text={label} keys={keys}>
    <button
      type="button"
      aria-label={label}
      {...rest}
      className={classes(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-control text-ink-soft',
        'transition-colors duration-100 hover:bg-hover hover:text-ink active:bg-line disabled:pointer-events-none disabled:opacity-50',
        'aria-pressed:bg-accent-wash aria-pressed:text-accent',
        className,
      )}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
    </button>
  </Tooltip>
)
