import { formatKeys } from './format'
import { isMac } from './platform'

/** Keys as they are written on this system's keyboard. */
export const KeyHint = ({ keys }: { keys: string }) => (
  <span className="inline-flex shrink-0 gap-0.5">
    {formatKeys(keys, isMac).map((key) => (
      <kbd
        key={key}
        className="min-w-4 rounded-mark border border-line-strong bg-sunken px-1 text-center font-sans text-mini text-ink-soft"
      >
        {key}
      </kbd>
    ))}
  </span>
)
