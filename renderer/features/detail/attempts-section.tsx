import { useEffect } from 'react'
import type { FieldChange } from '../../../shared/diff/diff-pairs'
import type { CaptureId } from '../../../shared/http/capture'
import { answerReadingOf } from '../../../shared/providers/answer-reading'
import {
  type AttemptChanges,
  attemptChanges,
  mintedIds,
} from '../../../shared/providers/attempt-changes'
import { expectedGapMs, maxAttemptsOf } from '../../../shared/providers/retry-group'
import type { SeenTry } from '../../state/attempts'
import { selectCurrent } from '../../state/captures'
import { useAttempts, useCaptures, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { formatDuration, formatTimestamp } from '../../ui/format'
import { Visible } from '../../ui/visible'

/** The tries of the same event, and what changed from one to the next; nothing for a single one. */
export function AttemptsSection() {
  const current = useCaptures(selectCurrent)
  const { attempts } = useStores()
  const reading = useAttempts((state) => state.reading)
  const id = current?.derived?.attempt && current.id
  useEffect(() => void attempts.getState().open(id), [attempts, id])
  if (!current || reading.kind !== 'read' || reading.total < 2) return null
  const { tries, total } = reading
  const provider = current.derived?.provider ?? 'unknown'
  const changes = tries.slice(1).flatMap(({ capture }, place) => {
    const previous = tries[place]
    return previous ? [attemptChanges(previous.capture, capture)] : []
  })
  const minted = mintedIds(changes)
  return (
    <section aria-label="Tries of this event" className="border-t border-line px-4 py-3">
      <h3 className="font-medium">
        {maxAttemptsOf(provider) === undefined ? 'Same body again' : 'Tries of this event'}
      </h3>
      <p className="pb-2 text-small text-ink-soft">{standWords(provider, total, tries)}</p>
      {minted.length > 0 && (
        <p className="mb-2 rounded-control bg-warn-wash px-2 py-1 text-small">
          <Visible text={minted.join(', ')} /> is new with every try, so it does not tell a repeat
          from a new event.
        </p>
      )}
      <ol aria-label="Tries">
        {tries.map((one, place) => (
          <TryRow
            key={one.summary.id}
            one={one}
            provider={provider}
            changes={place === 0 ? undefined : changes[place - 1]}
            previousId={tries[place - 1]?.summary.id}
            isOpen={one.summary.id === current.id}
          />
        ))}
      </ol>
    </section>
  )
}

/** How many came, how many may come, and whether another one will. */
function standWords(provider: string, total: number, tries: readonly SeenTry[]): string {
  const most = maxAttemptsOf(provider)
  const hidden = total - tries.length
  const shown = hidden === 0 ? '' : ` The last ${tries.length} are shown.`
  if (most === undefined) {
    return `${total} deliveries of it; its sender does not say how often it tries.${shown}`
  }
  const last = tries.at(-1)?.summary.answered.status ?? 0
  const isAccepted = answerReadingOf(provider, last)?.kind === 'accepted'
  if (total >= most && !isAccepted) {
    return `${total} of ${most}: that was the last, the event is given up.${shown}`
  }
  return isAccepted
    ? `${total} of ${most}; the last one was accepted.${shown}`
    : `${total} of ${most}; another one is to be expected.${shown}`
}

interface TryRowProps {
  readonly one: SeenTry
  readonly provider: string
  /** `undefined` for the first that is shown. */
  readonly changes: AttemptChanges | undefined
  readonly previousId: CaptureId | undefined
  readonly isOpen: boolean
}

function TryRow({ one, provider, changes, previousId, isOpen }: TryRowProps) {
  const { captures, screen } = useStores()
  const { id, answered, receivedAt, derived } = one.summary
  const compare = (other: CaptureId): void => {
    // The one before first, then this one: it is the one that stays open.
    captures.getState().select(other)
    captures.getState().toggle(id)
    screen.getState().showTab('compare')
  }
  return (
    <li
      aria-current={isOpen ? 'true' : undefined}
      className={classes('border-t border-line py-1.5', isOpen && 'bg-accent-wash')}
    >
      <div className="flex min-h-7 items-center gap-3 px-2">
        <button
          type="button"
          disabled={isOpen}
          onClick={() => captures.getState().select(id)}
          className="min-h-6 shrink-0 rounded-control text-left font-medium enabled:text-accent enabled:hover:underline"
        >
          Try {derived?.attempt?.number ?? 1}
        </button>
        <span className="min-w-0 flex-1 truncate text-small text-ink-soft">
          {formatTimestamp(receivedAt)}
          {gapWords(one, provider)}
        </span>
        <span className="shrink-0 text-small">
          {answered.status === 0 ? 'not answered' : `answered ${answered.status}`}
        </span>
        {previousId !== undefined && (
          <Button
            aria-label={`Compare try ${derived?.attempt?.number ?? 1} with the one before`}
            onClick={() => compare(previousId)}
          >
            Compare
          </Button>
        )}
      </div>
      {changes && <Changes changes={changes} />}
    </li>
  )
}

function gapWords({ summary: { derived } }: SeenTry, provider: string): string {
  const attempt = derived?.attempt
  if (attempt?.sincePreviousMs === undefined) return ''
  const expected = expectedGapMs(provider, attempt.number)
  const due = expected === undefined ? '' : ` (${formatDuration(expected)} expected)`
  return `, ${formatDuration(attempt.sincePreviousMs)} later${due}`
}

const marks = {
  same: { sign: ' ', ink: 'text-ink-soft' },
  moved: { sign: '↕', ink: 'text-info' },
  case: { sign: 'aA', ink: 'text-info' },
  changed: { sign: '~', ink: 'text-warn' },
  removed: { sign: '−', ink: 'text-bad' },
  added: { sign: '+', ink: 'text-ok' },
} as const satisfies Record<FieldChange['kind'], object>

function Changes({ changes }: { readonly changes: AttemptChanges }) {
  const { headers, target, body } = changes
  const words = [
    body === 'same' ? 'Same body' : 'Another body',
    target === 'changed' && 'another path or query',
    headers.length === 0 && 'same headers',
  ].filter((word) => word !== false)
  return (
    <div className="px-2 text-small">
      <p className={body === 'same' ? 'text-ink-soft' : 'text-warn'}>{words.join(', ')}.</p>
      {headers.length > 0 && (
        <ul aria-label="Headers that differ from the try before">
          {headers.map((change, place) => (
            <HeaderChange
              // biome-ignore lint/suspicious/noArrayIndexKey: order is what tells repeats apart
              key={place}
              change={change}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

function HeaderChange({ change }: { readonly change: FieldChange }) {
  const { sign, ink } = marks[change.kind]
  const before = 'a' in change ? change.a : undefined
  const after = 'b' in change ? change.b : undefined
  return (
    <li className="captured flex gap-2 font-mono">
      <span aria-hidden className={classes('w-4 shrink-0 text-center', ink)}>
        {sign}
      </span>
      <span className="sr-only">{change.kind}: </span>
      <span className="min-w-0">
        <Visible text={after?.[0] ?? before?.[0] ?? ''} />
        {': '}
        {before && change.kind !== 'moved' && change.kind !== 'case' && (
          <del className="text-ink-faint">
            <Visible text={before[1]} />
          </del>
        )}
        {before && after && change.kind === 'changed' && ' '}
        {after && <Visible text={after[1]} />}
      </span>
    </li>
  )
}
