import type { Bytes } from '../../../shared/bytes'
import type { ByteLens as Lens } from '../../../shared/signature-report'
import { formatCount } from '../../ui/format'
import { ScrollRegion } from '../../ui/scroll-region'
import { byteName, lensText } from './lens-text'

/** The bytes that arrived beside the bytes that verify, from just before their first difference. */
export function ByteLens({ lens }: { lens: Lens }) {
  const { offset, firstDifference, received, receivedBytes, signed, signedBytes } = lens
  const at = firstDifference - offset
  return (
    <div className="mt-3">
      <p className="text-small text-ink-soft">
        First difference at byte {formatCount(firstDifference)}: {byteName(received[at])} arrived,{' '}
        {byteName(signed[at])} was signed.
      </p>
      <div className="mt-1.5 grid grid-cols-[repeat(auto-fit,minmax(240px,1fr))] gap-3">
        <Side title="Arrived" tone="bad" bytes={received} total={receivedBytes} at={at} />
        <Side title="Verifies" tone="ok" bytes={signed} total={signedBytes} at={at} />
      </div>
    </div>
  )
}

const marks = {
  bad: 'bg-bad-wash text-bad outline-bad',
  ok: 'bg-ok-wash text-ok outline-ok',
} as const

interface SideProps {
  readonly title: string
  readonly tone: keyof typeof marks
  readonly bytes: Bytes
  readonly total: number
  readonly at: number
}

function Side({ title, tone, bytes, total, at }: SideProps) {
  const { before, at: byte, after } = lensText(bytes, at)
  return (
    <div className="flex min-w-0 flex-col">
      <p className="mb-0.5 text-small">
        <span className="font-medium">{title}</span>
        <span className="text-ink-soft"> · {formatCount(total)} bytes</span>
      </p>
      <ScrollRegion
        aria-label={`Bytes: ${title}`}
        className="captured max-h-56 overflow-auto rounded-control border border-line bg-sunken px-2.5 py-2 font-mono text-small whitespace-pre-wrap"
      >
        <span className="text-ink-soft">{before}</span>
        <mark className={`rounded-mark px-px outline-1 outline-solid ${marks[tone]}`}>{byte}</mark>
        {after}
      </ScrollRegion>
    </div>
  )
}
