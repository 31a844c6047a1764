import type { ComponentProps } from 'react'
import { classes } from './classes'

export interface ButtonProps extends ComponentProps<'button'> {
  /** One `primary` a view at most. */
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger'
}

const tones = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-hover active:bg-accent font-medium border-transparent',
  plain: 'bg-raised text-ink border-line-strong hover:bg-hover active:bg-line',
  quiet: 'text-ink-soft border-transparent hover:bg-hover hover:text-ink active:bg-line',
  danger: 'bg-raised text-bad border-line-strong hover:bg-bad-wash active:border-bad',
}

export const Button = ({ tone = 'plain', className, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={classes(
      'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-control border px-2.5 whitespace-nowrap',
      'transition-colors duration-100 disabled:pointer-events-none disabled:opacity-50',
      tones[tone],
      className,
    )}
  />
)
