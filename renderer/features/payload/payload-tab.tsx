import { Binary, FileX2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { Bytes } from '../../../shared/bytes'
import type { Capture, CaptureId } from '../../../shared/http/capture'
import { headerOf } from '../../../shared/http/headers'
import type { CopyWhat, PayloadState, PayloadSummary } from '../../payload/payload-protocol'
import { useDetail, useStores } from '../../state/context'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { LoadingNote } from '../../ui/loading-note'
import { NoteList } from './note-list'
import { PayloadTree } from './payload-tree'
import { createTreeStore, type TreeStore } from './tree-store'
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
  const reading = useDetail((state) => state[form])
  const { detail } = useStores()
  const hasBody = capture.bodyBytes > 0 && capture.origin !== 'refused'

  useEffect(() => {
    if (hasBody) void detail.getState().load(form)
  }, [detail, hasBody, form])

  if (!hasBody) {
    return (
      <EmptyNote icon={FileX2} title="No payload">
        This request has no body that was kept.
      </EmptyNote>
    )
  }
  if (reading.kind === 'failed') {
    return (
      <div className="p-4">
        <FailureNote error={reading.error} />
      </div>
    )
  }
  if (reading.kind === 'unread') return <LoadingNote readBytes={0} totalBytes={0} />
  if (reading.kind === 'reading') return <LoadingNote {...reading} />
  return (
    <Payload
      key={`${capture.id} ${form}`}
      captureId={capture.id}
      bytes={reading.bytes}
      contentType={headerOf(capture.headers, 'content-type')}
    />
  )
}

interface PayloadProps {
  readonly captureId: CaptureId
  readonly bytes: Bytes
  readonly contentType: string | undefined
}

function Payload({ captureId, bytes, contentType }: PayloadProps) {
  const { payloads } = useStores()
  const store = useMemo(
    () => createTreeStore(payloads.ask, { bytes, contentType }),
    [payloads, bytes, contentType],
  )
  useEffect(() => void store.getState().open(), [store])
  const reading = useStore(store, (state) => state.reading)

  if (reading.kind === 'reading') return <LoadingNote readBytes={0} totalBytes={0} />
  if (reading.kind === 'tree') return <Tree captureId={captureId} store={store} {...reading} />
  if (reading.summary.kind === 'xml') return <XmlView bytes={bytes} contentType={contentType} />
  return (
    <EmptyNote icon={Binary} title="No structure to show">
      This body is neither JSON, a form, multipart nor XML. The Body tab shows it as text or bytes.
    </EmptyNote>
  )
}

interface TreeProps {
  readonly captureId: CaptureId
  readonly store: TreeStore
  readonly summary: PayloadSummary
  readonly state: PayloadState
}

function Tree({ captureId, store, summary, state }: TreeProps) {
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
    </>
  )
}
