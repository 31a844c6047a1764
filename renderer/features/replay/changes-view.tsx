import { type ComponentType, type ReactNode, useEffect, useMemo } from 'react'
import { diffHeaders } from '../../../shared/diff/diff-pairs'
import type { Capture } from '../../../shared/http/capture'
import type { DiffContent } from '../../diff/diff-protocol'
import { useDetail, usePreview, useStores } from '../../state/context'
import { LoadingNote } from '../../ui/loading-note'
import { Visible } from '../../ui/visible'

/** Shows two bodies beside each other; another feature's view, given from outside. */
export type CompareBodies = ComponentType<{
  readonly content: DiffContent
  readonly ignored: readonly string[]
  readonly controls: ReactNode
}>

const nothing: readonly string[] = []

/** The capture beside what will be sent, before it is sent. */
export function ChangesView({ capture, Compare }: { capture: Capture; Compare: CompareBodies }) {
  const reading = useDetail((state) => state.raw)
  const preview = usePreview((state) => state.preview)
  const { detail } = useStores()
  useEffect(() => void detail.getState().load('raw'), [detail])
  const captured = reading.kind === 'read' ? reading.bytes : undefined
  const body = preview?.body
  const digest = preview?.bodySha256
  // biome-ignore lint/correctness/useExhaustiveDependencies: the digest says whether it is the same
  const content = useMemo(
    () =>
      captured && body
        ? { a: { bytes: captured, form: 'raw' }, b: { bytes: body, form: 'raw' } }
        : undefined,
    [captured, digest],
  )
  if (!preview || !content) return <LoadingNote readBytes={0} totalBytes={0} />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <HeaderChanges before={capture.headers} after={preview.headers} />
      <Compare
        content={content}
        ignored={nothing}
        controls={<span className="text-small text-ink-soft">Captured → to be sent</span>}
      />
    </div>
  )
}

/** Which headers are other ones, in one list. */
export function HeaderChanges({
  before,
  after,
}: {
  readonly before: Capture['headers']
  readonly after: Capture['headers']
}) {
  const changes = diffHeaders(before, after).filter(({ kind }) => kind !== 'same')
  if (changes.length === 0) return null
  return (
    <ul
      aria-label="Changes of headers"
      className="captured max-h-32 shrink-0 overflow-y-auto border-t border-line px-4 py-1.5 font-mono text-small"
    >
      {changes.map((change, place) => {
        const a = 'a' in change ? change.a : undefined
        const b = 'b' in change ? change.b : undefined
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: order is what tells repeats apart
          <li key={place}>
            <span className="font-medium">
              <Visible text={(b ?? a)?.[0] ?? ''} />
            </span>
            {a && (
              <del className="ml-2 bg-bad-wash decoration-bad">
                <Visible text={a[1]} />
              </del>
            )}
            {b && (
              <ins className="ml-2 bg-ok-wash no-underline">
                <Visible text={b[1]} />
              </ins>
            )}
          </li>
        )
      })}
    </ul>
  )
}
