import { FileX2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { viewedForm } from '../../state/compare'
import { useDetail, useStores } from '../../state/context'
import { ChoiceRow } from '../../ui/choice-row'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { LoadingNote } from '../../ui/loading-note'
import { CapturesDiff } from './captures-diff'
import { FormsDiff } from './forms-diff'
import { useMarkedOther } from './use-marked-other'

const modes = [
  { id: 'forms', label: 'Forms of this body' },
  { id: 'captures', label: 'Another capture' },
] as const

type Mode = (typeof modes)[number]['id']

/** The body beside itself in another form, or beside another capture. */
export function DiffTab({ capture }: { capture: Capture }) {
  const marked = useMarkedOther(capture.id)
  const [chosen, setChosen] = useState<Mode>()
  const mode = chosen ?? (marked === undefined ? 'forms' : 'captures')
  const choice = (
    <ChoiceRow label="Compare with" choices={modes} current={mode} onChange={setChosen} />
  )
  const form = viewedForm(capture)
  const reading = useDetail((state) => state[form])
  const { detail, diffs, compare } = useStores()
  const hasBody = capture.bodyBytes > 0 && capture.origin !== 'refused'
  useEffect(() => {
    if (!hasBody) return
    // Beside the body, which takes its time to come in.
    diffs.wake()
    void detail.getState().load(form)
  }, [detail, diffs, hasBody, form])
  // Both at once: the other need not wait for this one.
  useEffect(() => {
    if (marked !== undefined && mode === 'captures') void compare.getState().choose(marked)
  }, [compare, marked, mode])

  if (hasBody && reading.kind === 'failed') {
    return (
      <div className="p-4">
        <FailureNote error={reading.error} />
      </div>
    )
  }
  if (hasBody && reading.kind === 'reading') return <LoadingNote {...reading} />
  if (hasBody && reading.kind !== 'read') return <LoadingNote readBytes={0} totalBytes={0} />
  const bytes = hasBody && reading.kind === 'read' ? reading.bytes : emptyBody
  if (mode === 'captures') return <CapturesDiff capture={capture} bytes={bytes} choice={choice} />
  if (!hasBody) {
    return (
      <>
        <div className="toolbar">{choice}</div>
        <EmptyNote icon={FileX2} title="No body">
          There is nothing here to show in other forms.
        </EmptyNote>
      </>
    )
  }
  return <FormsDiff key={capture.id} id={capture.id} bytes={bytes} choice={choice} />
}

/** One object, so that comparisons with it are made once. */
const emptyBody = new Uint8Array(0)
