import { formatBytes } from './format'

interface LoadingNoteProps {
  readonly readBytes: number
  readonly totalBytes: number
}

/** How far a large body has come. Shown after a moment only: most are there at once. */
export const LoadingNote = ({ readBytes, totalBytes }: LoadingNoteProps) => (
  <div
    role="status"
    className="flex flex-1 animate-[rise_200ms_150ms_both] flex-col items-center justify-center gap-2 text-ink-soft"
  >
    <progress
      aria-label="Reading the body"
      className="h-1 w-48 accent-accent"
      {...(totalBytes > 0 ? { max: totalBytes, value: readBytes } : {})}
    />
    {totalBytes > 0 && `${formatBytes(readBytes)} of ${formatBytes(totalBytes)}`}
  </div>
)
