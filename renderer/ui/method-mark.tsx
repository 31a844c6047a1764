import { visibleText } from '../../shared/visible-text'
import { classes } from './classes'

const tones: Readonly<Record<string, string>> = {
  GET: 'text-info',
  HEAD: 'text-info',
  POST: 'text-accent',
  PUT: 'text-warn',
  PATCH: 'text-plum',
  DELETE: 'text-bad',
}

/** The method as a word with a bar of its colour; the word alone says all. */
export const MethodMark = ({ method }: { method: string }) => (
  <span
    className={classes(
      'flex items-center gap-1.5 overflow-hidden font-mono text-mini font-semibold',
      tones[method] ?? 'text-ink-soft',
    )}
  >
    <span className="keeps-colour h-3 w-[3px] shrink-0 rounded-full bg-current" />
    <span className="truncate">{visibleText(method)}</span>
  </span>
)
