import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Bytes } from '../../../shared/bytes'
import type { Draft } from '../../../shared/draft'
import type { Capture } from '../../../shared/http/capture'
import { scanJson } from '../../../shared/json/scan-json'
import { editableCoding } from '../../../shared/replay/change-coded-body'
import { useDetail, useDraft, useStores } from '../../state/context'
import type { DraftChange } from '../../state/draft'
import { ChoiceRow } from '../../ui/choice-row'
import { FailureNote } from '../../ui/failure-note'
import { LoadingNote } from '../../ui/loading-note'
import { BodyEditor } from './body-editor'
import { HeaderEditor } from './header-editor'

const forms = [
  { id: 'captured', label: 'As written' },
  { id: 'minimized', label: 'Minimized' },
  { id: 'pretty', label: 'Pretty' },
] as const

const repaired = { id: 'repaired', label: 'Repaired' } as const

/** Looking at more would be felt while it opens. */
const looksThroughBytes = 128 * 1024

/** Whether leaving out trailing commas could make something of this body. */
const isRepairable = (body: Bytes): boolean =>
  body.length > looksThroughBytes || scanJson(body).state === 'recoverable'

/** An edited copy of the capture: method, headers and body. It stays until it is discarded. */
export function DraftEditor({ capture }: { capture: Capture }) {
  const draft = useDraft((state) => state.draft)
  const phase = useDraft((state) => state.phase)
  const [part, setPart] = useState<'body' | 'headers'>('body')
  const { draft: store } = useStores()
  const change = (one: DraftChange): void => store.getState().change(one)
  // Whoever turns away from a draft can count on it.
  useEffect(() => () => void store.getState().flush(), [store])
  const count = (draft?.headers ?? capture.headers).length
  if (phase === 'loading') return <LoadingNote readBytes={0} totalBytes={0} />
  const bar = (controls: ReactNode): ReactNode => (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-2">
      <input
        aria-label="Method"
        value={draft?.method ?? capture.method}
        spellCheck={false}
        onChange={({ target: { value } }) =>
          change({ method: value === capture.method ? undefined : value })
        }
        className="field w-20 font-mono text-small"
      />
      <ChoiceRow
        label="Part of the draft"
        choices={[
          { id: 'body', label: 'Body' },
          { id: 'headers', label: `Headers ${count}` },
        ]}
        current={part}
        onChange={setPart}
      />
      {controls}
    </div>
  )
  if (part === 'body') {
    return <DraftBody capture={capture} draft={draft} onChange={change} bar={bar} />
  }
  return (
    <>
      {bar(null)}
      <HeaderEditor
        headers={draft?.headers ?? capture.headers}
        onChange={(headers) => change({ headers })}
      />
    </>
  )
}

interface DraftBodyProps {
  readonly capture: Capture
  readonly draft: Draft | undefined
  readonly onChange: (change: DraftChange) => void
  readonly bar: (controls: ReactNode) => ReactNode
}

function DraftBody({ capture, draft, onChange, bar }: DraftBodyProps) {
  const { reading, coding } = useEditable(capture, draft)
  const bytes = reading.kind === 'read' ? reading.bytes : undefined
  const isOffered = useMemo(() => bytes !== undefined && isRepairable(bytes), [bytes])
  const form = draft?.form ?? 'captured'
  if (reading.kind === 'failed') {
    return (
      <div className="px-4 py-3">
        <FailureNote error={reading.error} />
      </div>
    )
  }
  if (reading.kind !== 'read') return <LoadingNote readBytes={0} totalBytes={0} />
  return (
    <BodyEditor
      key={capture.id}
      capture={capture}
      captured={reading.bytes}
      initial={draft?.body ?? reading.bytes}
      onChange={(body) =>
        onChange({ body, bodyIs: body && coding !== undefined ? 'inside' : undefined })
      }
      bar={(controls) =>
        bar(
          <>
            {controls}
            {coding !== undefined && (
              <span className="text-small text-ink-soft">Inside {coding}</span>
            )}
            <span className="flex-1" />
            <ChoiceRow
              label="Layout of the body"
              choices={isOffered || form === 'repaired' ? [...forms, repaired] : forms}
              current={form}
              onChange={(chosen) => onChange({ form: chosen })}
            />
          </>,
        )
      }
    />
  )
}

/** The body to edit: what stands inside a Content-Encoding that can be undone and done again. */
function useEditable(capture: Capture, draft: Draft | undefined) {
  const raw = useDetail((state) => state.raw)
  const decoded = useDetail((state) => state.decoded)
  const { detail } = useStores()
  // A body that was edited as it goes over the wire stays one.
  const isRawDraft = draft?.body !== undefined && draft.bodyIs === undefined
  const coding = isRawDraft ? undefined : editableCoding(capture.headers)
  const isWhole = decoded.kind !== 'read' || decoded.trouble === undefined
  const asInside = coding !== undefined && isWhole
  useEffect(() => void detail.getState().load(asInside ? 'decoded' : 'raw'), [detail, asInside])
  return asInside ? { reading: decoded, coding } : { reading: raw, coding: undefined }
}
