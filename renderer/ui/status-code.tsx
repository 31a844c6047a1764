import { classes } from './classes'

const toneOf = (status: number): string => {
  if (status === 0 || status >= 500) return 'text-bad'
  if (status >= 400) return 'text-warn'
  return status >= 300 ? 'text-info' : 'text-ok'
}

/** An HTTP status; 0 stands for no answer and is written as a dash. */
export const StatusCode = ({ status }: { status: number }) => (
  <span className={classes('font-mono text-small font-medium tabular-nums', toneOf(status))}>
    {status === 0 ? '–' : status}
  </span>
)
