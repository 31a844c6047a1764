import { visibleText } from '../../shared/visible-text'

/** Characters of the end that stay to be seen. */
const tailLength = 10

/** One line of captured text that loses its middle where room is short, never its ends. */
export function MiddleCut({ text }: { text: string }) {
  const shown = visibleText(text)
  if (shown.length <= tailLength * 2) return <span className="truncate">{shown}</span>
  return (
    <span className="flex min-w-0 overflow-hidden">
      {/* Where there is room for neither, the beginning says more. */}
      <span className="min-w-[6ch] truncate">{shown.slice(0, -tailLength)}</span>
      <span className="shrink-0 whitespace-pre">{shown.slice(-tailLength)}</span>
    </span>
  )
}
