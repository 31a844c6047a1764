import { Binary, FileX2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Bytes } from '../../../shared/bytes'
import type { Capture, CaptureId } from '../../../shared/http/capture'
import { headerOf } from '../../../shared/http/headers'
import type { CopyWhat } from '../../payload/payload-protocol'
import type { BodyReading } from '../../state/body-reading'
import { useDetail, useStores } from '../../state/context'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { LoadingNote } from '../../ui/loading-note'
import { NoteList } from './note-list'
import { PayloadTree } from './payload-tree'
import { createTreeStore, type TreeReading, type TreeStore } from './tree-store'
import { TreeToolbar } from './tree-toolbar'
import { usePayloadMarks } from './use-payload-marks'
import { useRestingPointer } from './use-resting-pointer'
import { XmlView } from './xml-view'

/** The body as what it means: a tree of its values, each as it was sent. */
export function PayloadTab({ capture }: { capture: Capture }) {
  const isEncoded = !/^(|identity)$/i.test(
    headerOf(capture.headers, 'content-encoding')?.trim() ?? '',
  )
  const form = isEncoded ? 'decoded' : 'raw'
  // Not how far it has come: that changes often, and only few are to be drawn anew with it.
  const body = useDetail(useShallow((state) => arrivalOf(state[form])))
  const { detail, payloads } = useStores()
  const hasBody = capture.bodyBytes > 0 && capture.origin !== 'refused'

  useEffect(() => {
    if (!hasBody) return
    // Beside the body, which takes its time to come in.
    payloads.wake()
    void detail.getState().load(form)
  }, [detail, payloads, hasBody, form])

  useDrawn(capture.id, body.kind === 'failed')

  if (!hasBody) {
    return (
      <EmptyNote icon={FileX2} title="No payload">
        This request has no body that was kept.
      </EmptyNote>
    )
  }
  if (body.kind === 'failed') {
    return (
      <div className="p-4">
        <FailureNote error={body.error} />
      </div>
    )
  }
  if (body.kind === 'awaited') return <BodyProgress form={form} />
  return (
    <Payload
      key={`${capture.id} ${form}`}
      captureId={capture.id}
      form={form}
      bytes={body.bytes}
      contentType={headerOf(capture.headers, 'content-type')}
    />
  )
}

type BodyForm = 'raw' | 'decoded'

/** Whether there is anything yet to be read. */
function arrivalOf(reading: BodyReading) {
  if (reading.kind === 'failed') return { kind: 'failed', error: reading.error } as const
  const hasBegun = reading.kind === 'read' || (reading.kind === 'reading' && reading.readBytes > 0)
  return hasBegun ? ({ kind: 'arriving', bytes: reading.bytes } as const) : awaited
}

const awaited = { kind: 'awaited' } as const

function BodyProgress({ form }: { form: BodyForm }) {
  const reading = useDetail((state) => state[form])
  const isCounted = reading.kind === 'reading'
  return (
    <LoadingNote
      readBytes={isCounted ? reading.readBytes : 0}
      totalBytes={isCounted ? reading.totalBytes : 0}
    />
  )
}

interface PayloadProps {
  readonly captureId: CaptureId
  readonly form: BodyForm
  /** As long as the body, filled as far as it has come in. */
  readonly bytes: Bytes
  readonly contentType: string | undefined
}

function Payload({ captureId, form, bytes, contentType }: PayloadProps) {
  const { payloads, detail } = useStores()
  const store = useMemo(
    () => createTreeStore(payloads.ask, { bytes, contentType }),
    [payloads, bytes, contentType],
  )
  useEffect(() => {
    const { grew, rest } = store.getState()
    const tell = (): void => grew(arrivedOf(detail.getState()[form], bytes))
    tell()
    const stop = detail.subscribe(tell)
    return () => {
      stop()
      rest()
    }
  }, [store, detail, form, bytes])
  const reading = useStore(store, (state) => state.reading)
  useDrawn(captureId, reading.kind !== 'reading')

  if (reading.kind === 'reading') return <BodyProgress form={form} />
  if (reading.kind === 'tree') {
    return <Tree captureId={captureId} store={store} totalBytes={bytes.length} reading={reading} />
  }
  if (reading.summary.kind === 'xml') return <XmlView bytes={bytes} contentType={contentType} />
  return (
    <EmptyNote icon={Binary} title="No structure to show">
      This body is neither JSON, a form, multipart nor XML. The Body tab shows it as text or bytes.
    </EmptyNote>
  )
}

/** Tells those who wait for it that there is something to be seen of a payload. */
function useDrawn(captureId: CaptureId, isDrawn: boolean): void {
  const { payloadMarks } = useStores()
  useEffect(() => {
    if (isDrawn) payloadMarks.getState().drew(captureId)
  }, [payloadMarks, captureId, isDrawn])
}

/** How much of these bytes is there; none once the window shows another body. */
function arrivedOf(reading: BodyReading, bytes: Bytes): number {
  if (reading.kind === 'read') return reading.bytes === bytes ? bytes.length : 0
  return reading.kind === 'reading' && reading.bytes === bytes ? reading.readBytes : 0
}

interface TreeProps {
  readonly captureId: CaptureId
  readonly store: TreeStore
  readonly totalBytes: number
  readonly reading: Extract<TreeReading, { kind: 'tree' }>
}

function Tree({ captureId, store, totalBytes, reading }: TreeProps) {
  const { summary, state, readBytes } = reading
  const [restingOn, rest] = useRestingPointer()
  usePayloadMarks(captureId, store, restingOn ?? state.focusNode)
  const { copy, messages } = useStores()
  const findBox = useRef<HTMLInputElement>(null)
  const { run, copyText } = store.getState()

  const copyFocused = async (what: CopyWhat, label: string): Promise<void> => {
    const isCopied = await copy(await copyText(state.focusNode, what))
    if (isCopied) messages.getState().done(`${label} copied`)
  }
  const shortcuts: Readonly<Record<string, (isShifted: boolean) => void>> = {
    c: (isShifted) =>
      void (isShifted ? copyFocused('pointer', 'JSON Pointer') : copyFocused('value', 'Value')),
    g: (isShifted) => void run({ kind: isShifted ? 'previous-find' : 'next-find' }),
  }
  const press = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.metaKey ? shortcuts[event.key.toLowerCase()] : undefined
    if (!act || event.altKey) return
    // Text that was marked in the tree is what a person wants to copy.
    if (event.key === 'c' && window.getSelection()?.isCollapsed === false) return
    event.preventDefault()
    event.stopPropagation()
    act(event.shiftKey)
  }
  return (
    <>
      <TreeToolbar
        state={state}
        run={run}
        findBox={findBox}
        onCopy={(what, label) => void copyFocused(what, label)}
      />
      <NoteList notes={summary.notes} onGoTo={(node) => void run({ kind: 'show', node })} />
      <PayloadTree store={store} state={state} onRest={rest} onKey={press} />
      {readBytes < totalBytes && <Reading percent={Math.floor((100 * readBytes) / totalBytes)} />}
    </>
  )
}

/** Over the end of the rows, so that none moves when it goes. Most bodies are there before it shows. */
const Reading = ({ percent }: { percent: number }) => (
  <div className="pointer-events-none relative h-0">
    <span
      role="progressbar"
      aria-label="Reading the body"
      aria-valuenow={percent}
      className="absolute right-5 bottom-2 animate-[rise_200ms_150ms_both] rounded-mark border border-line bg-surface px-2 py-0.5 text-small text-ink-soft"
    >
      Reading… {percent} %
    </span>
  </div>
)
