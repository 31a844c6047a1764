import { visibleText } from '../../shared/visible-text'
import { classes } from './classes'

/** A map, because a method may be any word, also one such as `constructor`. */
const tones: ReadonlyMap<string, string> = new Map([
  ['GET', 'text-info'],
  ['HEAD', 'text-info'],
  ['POST', 'text-accent'],
  ['PUT', 'text-warn'],
  ['PATCH', 'text-plum'],
  ['DELETE', 'text-bad'],
])

/** The method as a word with a bar of its colour; the word alone says all. */
export const MethodMark = ({ method }: { method: string }) => (
  <span
    className={classes(
      'keeps-colour truncate pl-2 font-mono text-mini font-semibold',
      'bg-[linear-gradient(currentColor,currentColor)] bg-[length:3px_12px] bg-[position:0_center] bg-no-repeat',
      tones.get(method) ?? 'text-ink-soft',
    )}
  >
    {visibleText(method)}
  </span>
)
