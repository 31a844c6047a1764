import { type ReactNode, useEffect } from 'react'
import type { PlannedVariant } from '../../../shared/acceptance/report'
import type { AppError } from '../../../shared/errors'
import type { Capture } from '../../../shared/http/capture'
import type { ReplayOrder } from '../../../shared/replay'
import { visibleText } from '../../../shared/visible-text'
import { selectApplicable, selectTaken } from '../../state/acceptance'
import { useAcceptance, useDraft, useReplayChoices, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { FailureNote } from '../../ui/failure-note'
import { useAcceptanceOrder } from './use-acceptance-order'
import { WantedMark } from './wanted-mark'

interface VariantChoiceProps {
  readonly capture: Capture
  readonly targetRow: ReactNode
}

/** Where to send, and which variants. */
export function VariantChoice({ capture, targetRow }: VariantChoiceProps) {
  const order = useAcceptanceOrder(capture)
  const run = useAcceptance((state) => state.run)
  const { acceptance, choices } = useStores()
  useEffect(() => acceptance.getState().consider(order), [acceptance, order])

  const start = (): void => {
    if (order === undefined || selectTaken(acceptance.getState()) === 0) return
    choices.getState().remember()
    void acceptance.getState().start(order)
  }
  return (
    <form
      aria-label="Acceptance run"
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        start()
      }}
    >
      {targetRow}
      <Credentials capture={capture} />
      {run.kind === 'failed' && <RunFailure error={run.error} onAgain={start} />}
      <Variants order={order} />
    </form>
  )
}

const credentialName = /^(?:authorization|cookie)$/i

/** Said only where there is something to decide. */
function Credentials({ capture }: { capture: Capture }) {
  const credentials = useReplayChoices((state) => state.credentials)
  const isEdited = useDraft((state) => state.captureId === capture.id && state.draft !== undefined)
  const { choices } = useStores()
  const hasCredentials = capture.headers.some(([name]) => credentialName.test(name))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-ink-soft empty:hidden">
      {hasCredentials && (
        <Check
          label="Send Authorization and Cookie"
          checked={credentials === 'send'}
          onChange={(checked) =>
            choices.getState().set({ credentials: checked ? 'send' : 'leave-out' })
          }
        />
      )}
      {isEdited && (
        <span className="rounded-mark bg-info-wash px-1.5 text-info">
          Made from the edited copy
        </span>
      )}
    </div>
  )
}

function RunFailure({ error, onAgain }: { error: AppError; onAgain: () => void }) {
  const { targets } = useStores()
  const trust = async (host: string): Promise<void> => {
    if (await targets.getState().trust(host)) onAgain()
  }
  return (
    <FailureNote error={error}>
      {error.code === 'credentials-unconfirmed' && (
        <Button onClick={() => void trust(error.host)}>They may go to {error.host}</Button>
      )}
    </FailureNote>
  )
}

/** Sender and secret of an endpoint are set where its signatures are looked at. */
function LookFailure({ error }: { error: AppError }) {
  const { screen } = useStores()
  const showSignature = (): void => {
    screen.getState().closeDialog()
    screen.getState().showTab('signature')
  }
  return (
    <FailureNote error={error}>
      {error.code === 'bad-input' && (
        <Button onClick={showSignature}>Set provider and secret</Button>
      )}
    </FailureNote>
  )
}

function Variants({ order }: { order: ReplayOrder | undefined }) {
  const look = useAcceptance((state) => state.look)
  const taken = useAcceptance(selectTaken)
  const applicable = useAcceptance((state) => selectApplicable(state).length)
  const { acceptance } = useStores()
  const { takeAll } = acceptance.getState()

  if (order === undefined) {
    return <p className="text-ink-soft">Say where the handler is: an http or https URL.</p>
  }
  if (look.kind === 'failed') return <LookFailure error={look.error} />
  // The height is kept, so that nothing jumps while the variants are worked out.
  if (look.kind === 'none') return <div aria-busy className="h-96 rounded-panel bg-sunken" />
  return (
    <>
      <fieldset>
        <div className="flex items-center gap-2 pb-1.5">
          <legend className="float-left font-medium">Variants</legend>
          <span className="flex-1 text-small text-ink-soft">
            signed as {visibleText(look.look.scheme)}
          </span>
          <Button
            tone="quiet"
            className="h-6 text-small"
            disabled={taken === applicable}
            onClick={() => takeAll(true)}
          >
            All
          </Button>
          <Button
            tone="quiet"
            className="h-6 text-small"
            disabled={taken === 0}
            onClick={() => takeAll(false)}
          >
            None
          </Button>
        </div>
        <ul className="rounded-control border border-line">
          {look.look.variants.map((variant) => (
            <VariantRow key={variant.id} variant={variant} />
          ))}
        </ul>
      </fieldset>
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={taken === 0}>
          Send {taken} {taken === 1 ? 'variant' : 'variants'}
        </Button>
      </div>
    </>
  )
}

function VariantRow({ variant }: { variant: PlannedVariant }) {
  const isTaken = useAcceptance((state) => !state.left.has(variant.id))
  const { acceptance } = useStores()
  if (variant.kind === 'not-applicable') {
    return (
      <li className="flex min-h-7 items-baseline gap-2 border-b border-line px-3 py-1 text-ink-faint last:border-b-0">
        <span className="w-3.5 shrink-0 text-center" aria-hidden>
          –
        </span>
        <span className="shrink-0">{variant.title}</span>
        <span className="min-w-0 flex-1 text-right text-small">{visibleText(variant.reason)}</span>
      </li>
    )
  }
  return (
    <li className="flex min-h-7 items-center gap-3 border-b border-line px-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <Check
          label={variant.title}
          checked={isTaken}
          onChange={(checked) => acceptance.getState().take(variant.id, checked)}
        />
      </div>
      <WantedMark wanted={variant.wanted} />
    </li>
  )
}
