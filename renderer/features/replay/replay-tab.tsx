import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Capture } from '../../../shared/http/capture'
import type { ReplayOrder } from '../../../shared/replay'
import { useDraft, usePreview, useReplay, useStores } from '../../state/context'
import { selectShownAttempt } from '../../state/replay'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { formatBytes } from '../../ui/format'
import { AttemptList } from './attempt-list'
import { ChangesView, type CompareBodies } from './changes-view'
import { DraftEditor } from './draft-editor'
import { OutcomeView } from './outcome-view'
import { RefusalNote } from './refusal-note'
import { SendBar } from './send-bar'
import { SentView } from './sent-view'
import { SigningRow } from './signing-row'
import { TargetDialog } from './target-dialog'
import { usePresentOrder } from './use-present-order'

interface ReplayTabProps {
  readonly capture: Capture
  /** Shows two bodies beside each other. */
  readonly compare: CompareBodies
}

const views = [
  { id: 'answer', label: 'Answer' },
  { id: 'edit', label: 'Edit' },
  { id: 'changes', label: 'Changes' },
  { id: 'sent', label: 'What is sent' },
] as const

type View = (typeof views)[number]['id']

/** Sending the capture again: where to, edited or not, what came back, and what came back before. */
export function ReplayTab({ capture, compare }: ReplayTabProps) {
  const order = usePresentOrder(capture)
  const [view, setView] = useState<View>('answer')
  const [edited, setEdited] = useState<{ readonly name: string | undefined }>()
  const refusal = useReplay((state) => state.refusals.get(capture.id))
  const finished = useReplay((state) => state.attempts[0]?.id)
  const { preview } = useStores()

  useEffect(() => preview.getState().look(order), [preview, order])
  useEffect(() => () => preview.getState().look(undefined), [preview])
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is shown when it comes
  useEffect(() => setView('answer'), [finished])

  return (
    <>
      <SendBar capture={capture} order={order} onEditTarget={(name) => setEdited({ name })} />
      <SigningRow />
      {refusal && order && <RefusalNote order={order} refusal={refusal} />}
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line px-4 py-2">
        <ChoiceRow label="View of the replay" choices={views} current={view} onChange={setView} />
        <DraftMark />
        <span className="flex-1" />
        <SizeToSend />
        <AcceptanceButton />
      </div>
      {view === 'answer' && <Answer order={order} compare={compare} />}
      {view === 'edit' && <DraftEditor key={capture.id} capture={capture} />}
      {view === 'changes' && <ChangesView capture={capture} Compare={compare} />}
      {view === 'sent' && <SentView />}
      {edited && <TargetDialog name={edited.name} onClose={() => setEdited(undefined)} />}
    </>
  )
}

/** From one delivery to a test of the handler. */
function AcceptanceButton() {
  const { screen } = useStores()
  return (
    <Button className="h-6 text-small" onClick={() => screen.getState().openDialog('acceptance')}>
      Acceptance run…
    </Button>
  )
}

/** Follows every change of the draft and of its layout. */
function SizeToSend() {
  const bytes = usePreview((state) => state.preview?.body.length)
  const failure = usePreview((state) => state.failure)
  if (failure) return <span className="text-small text-bad">Cannot be sent so</span>
  if (bytes === undefined) return null
  return <span className="text-small text-ink-soft tabular-nums">{formatBytes(bytes)} to send</span>
}

/** That there is a draft, and the way back to the capture. */
function DraftMark() {
  const isEdited = useDraft((state) => state.draft !== undefined)
  const { draft } = useStores()
  if (!isEdited) return null
  return (
    <>
      <span className="rounded-mark bg-info-wash px-1.5 text-small text-info">Edited</span>
      <Button
        tone="quiet"
        className="h-6 text-small"
        onClick={() => void draft.getState().discard()}
      >
        Discard changes
      </Button>
    </>
  )
}

function Answer({
  order,
  compare,
}: {
  readonly order: ReplayOrder | undefined
  readonly compare: CompareBodies
}) {
  const attempts = useReplay((state) => state.attempts)
  const shown = useReplay(selectShownAttempt)
  const history = useReplay((state) => state.history)
  const failure = useReplay((state) => state.failure)
  const isRunning = useReplay((state) => shown === undefined && state.running.size > 0)
  const { replay } = useStores()
  const replyId = shown?.outcome.kind === 'answered' ? shown.id : undefined
  useEffect(() => {
    if (replyId !== undefined) void replay.getState().loadBody(replyId)
  }, [replay, replyId])

  return (
    <>
      {failure && (
        <div className="shrink-0 px-4 pb-2">
          <FailureNote error={failure} />
        </div>
      )}
      {attempts.length > 1 && <AttemptList attempts={attempts} shownId={shown?.id} />}
      {shown && <OutcomeView key={shown.id} attempt={shown} order={order} compare={compare} />}
      {!shown && history === 'ready' && !isRunning && (
        <EmptyNote icon={RotateCw} title="Not replayed yet">
          Send this capture again, as it came or edited, to any URL. Its answer appears here.
        </EmptyNote>
      )}
    </>
  )
}
