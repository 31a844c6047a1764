import { useState } from 'react'
import { emptyBytes, toLossyText } from '../../../shared/bytes'
import { headerOf } from '../../../shared/http/headers'
import type { ReplayAttempt, ReplayOrder, Reply } from '../../../shared/replay'
import { mostRedirects } from '../../../shared/replay/transport'
import { visibleText } from '../../../shared/visible-text'
import { useReplay, useStores } from '../../state/context'
import { selectPrevious } from '../../state/replay'
import { BodyView } from '../../ui/body-view'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { CopyButton } from '../../ui/copy-button'
import { FailureNote } from '../../ui/failure-note'
import { formatBytes, formatDuration, formatTimestamp } from '../../ui/format'
import { HeaderTable } from '../../ui/header-table'
import { LoadingNote } from '../../ui/loading-note'
import { StatusCode } from '../../ui/status-code'
import { AgainstCapture } from './against-capture'
import { AgainstPrevious } from './against-previous'
import { AttemptFacts, LeftBehindList } from './attempt-facts'
import type { CompareBodies } from './changes-view'
import { exchangeText } from './message-text'
import { TimingBar } from './timing-bar'
import { VerdictChip } from './verdict-chip'

interface OutcomeViewProps {
  readonly attempt: ReplayAttempt
  /** What would be sent now; for sending the same once more under other rules. */
  readonly order: ReplayOrder | undefined
  readonly compare: CompareBodies
}

/** One replay: what the target said, or why it said nothing. */
export function OutcomeView({ attempt, order, compare }: OutcomeViewProps) {
  const { outcome } = attempt
  const { replay } = useStores()
  if (outcome.kind === 'failed') {
    const { error } = outcome
    const mayInsist = error.code === 'address-refused' && order !== undefined
    return (
      <div className="flex-1 overflow-y-auto px-4 pt-2 pb-3">
        <FailureNote error={error}>
          {mayInsist && (
            <Button onClick={() => void replay.getState().send({ ...order, metadata: 'allow' })}>
              Send it there this once
            </Button>
          )}
        </FailureNote>
        <p className="mt-2 text-small text-ink-soft">
          Replay {attempt.number}, {formatTimestamp(attempt.startedAt)}, gave up after{' '}
          {formatDuration(outcome.durationMs)}. The capture itself is unchanged.
        </p>
        <AttemptFacts attempt={attempt} />
      </div>
    )
  }
  return <ReplyView attempt={attempt} reply={outcome.reply} order={order} compare={compare} />
}

const parts = [
  { id: 'body', label: 'Answer' },
  { id: 'headers', label: 'Answer headers' },
  { id: 'sent', label: 'Sent headers' },
  { id: 'captured', label: 'Sent against captured' },
  { id: 'before', label: 'Against the one before' },
] as const

interface ReplyViewProps extends OutcomeViewProps {
  readonly reply: Reply
}

const followAll = { most: mostRedirects, secrets: 'same-origin' } as const

function ReplyView({ attempt, reply, order, compare }: ReplyViewProps) {
  const [part, setPart] = useState<(typeof parts)[number]['id']>('body')
  const previous = useReplay((state) => selectPrevious(state, attempt))
  const choices = parts.map((one) => ({
    ...one,
    disabled: one.id === 'before' && previous?.outcome.kind !== 'answered',
  }))
  const { copy, replay } = useStores()
  // Two bodies beside each other need the room.
  const isComparison = part === 'captured' || part === 'before'
  const onFollow = order && (() => void replay.getState().send({ ...order, redirects: followAll }))
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="shrink-0 px-4 pt-2 pb-2">
        <p className="flex items-baseline gap-2">
          <span className="text-lead">
            <StatusCode status={reply.status} />
          </span>
          <span className="captured font-medium">{visibleText(reply.statusText)}</span>
          <VerdictChip verdict={attempt.verdict} />
          <span className="text-small text-ink-soft">
            {formatDuration(reply.timings.totalMs)} · {formatBytes(reply.bodyBytes)} · sent{' '}
            {formatBytes(attempt.sentBytes)}
          </span>
        </p>
        {attempt.failure && <p className="captured text-bad">{visibleText(attempt.failure)}</p>}
        {!isComparison && <AttemptFacts attempt={attempt} onFollow={onFollow} />}
        {!isComparison && <TimingBar timings={reply.timings} />}
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-2 px-4 pb-2">
        <ChoiceRow label="Part of the answer" choices={choices} current={part} onChange={setPart} />
        <span className="flex-1" />
        <CopyExchange attempt={attempt} reply={reply} />
      </div>
      {part === 'body' && <ReplyBody attempt={attempt} reply={reply} />}
      {part === 'captured' && <AgainstCapture attempt={attempt} Compare={compare} />}
      {part === 'before' && previous && (
        <AgainstPrevious attempt={attempt} previous={previous} Compare={compare} />
      )}
      {(part === 'headers' || part === 'sent') && (
        <div className="min-h-0 flex-1 overflow-y-auto border-t border-line py-1">
          <HeaderTable
            label={part === 'sent' ? 'Headers that were sent' : 'Headers of the answer'}
            fields={part === 'sent' ? attempt.sentHeaders : reply.headers}
            copy={copy}
          />
          {part === 'sent' && <LeftBehindList left={attempt.leftOut ?? []} />}
        </div>
      )}
    </div>
  )
}

/** For a ticket or a colleague: both messages as text. */
function CopyExchange({ attempt, reply }: { attempt: ReplayAttempt; reply: Reply }) {
  const { copy, replyBody, sentBody } = useStores()
  const text = async (): Promise<string> => {
    const [sent, answered] = await Promise.all([sentBody(attempt.id), replyBody(attempt.id)])
    const { method, url, sentHeaders: headers } = attempt
    const request = { method, url, headers, body: sent ?? emptyBytes }
    return exchangeText(request, reply, answered ?? emptyBytes)
  }
  return <CopyButton label="Copy request and answer" text={text} copy={copy} className="size-6" />
}

function ReplyBody({ attempt, reply }: { attempt: ReplayAttempt; reply: Reply }) {
  const body = useReplay((state) => state.body)
  const { copy, textEngine } = useStores()
  if (reply.bodyBytes === 0) {
    return <p className="border-t border-line px-4 py-3 text-ink-soft">The answer has no body.</p>
  }
  if (body.attemptId !== attempt.id || body.reading.kind === 'unread') {
    return <LoadingNote readBytes={0} totalBytes={0} />
  }
  const { reading } = body
  if (reading.kind === 'reading') return <LoadingNote {...reading} />
  if (reading.kind === 'failed') {
    return (
      <div className="px-4 py-3">
        <FailureNote error={reading.error} />
      </div>
    )
  }
  const { bytes, trouble } = reading
  return (
    <div className="flex min-h-0 flex-1 flex-col border-t border-line">
      <BodyView
        bytes={bytes}
        contentType={headerOf(reply.headers, 'content-type')}
        remarks={remarksOn(reply, trouble)}
        prepare={textEngine.prepare}
        actions={
          <CopyButton label="Copy" text={() => toLossyText(bytes)} copy={copy} look="words" />
        }
      />
    </div>
  )
}

function remarksOn({ cut, brokenOff }: Reply, trouble: string | undefined): readonly string[] {
  if (brokenOff !== undefined) return ['The target broke off before the end of its answer.']
  if (cut) return ['The answer was longer than the limit; only its beginning was kept.']
  return trouble === undefined ? [] : [trouble]
}
