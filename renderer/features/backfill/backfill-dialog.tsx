import { useEffect, useRef } from 'react'
import type { DeliverySource } from '../../../shared/backfill/delivery-source'
import { deliverySources } from '../../../shared/backfill/index'
import type { BackfillStep } from '../../state/backfill-state'
import { useBackfill, useStores } from '../../state/context'
import { Dialog } from '../../ui/dialog'
import { FailureNote } from '../../ui/failure-note'
import { AskedLine } from './asked-line'
import { BackfillForm } from './backfill-form'
import { FetchOutcome } from './fetch-outcome'
import { MissingList } from './missing-list'

const [usualSource] = deliverySources as readonly [DeliverySource, ...DeliverySource[]]

/** What a sender tried to deliver while nobody received: asked for, looked at, fetched. */
export function BackfillDialog() {
  const { screen, backfill } = useStores()
  useEffect(() => backfill.getState().watch(usualSource), [backfill])
  const source = useBackfill((state) => state.source) ?? usualSource
  const step = useBackfill((state) => state.step)
  return (
    <Dialog
      title="Fetch missed deliveries"
      description="Asks a sender’s own API what it tried to deliver, and fetches what is not here."
      onClose={screen.getState().closeDialog}
      width="roomy"
    >
      {step.kind === 'found' || step.kind === 'fetching' || step.kind === 'fetched' ? (
        <Answered source={source} step={step} />
      ) : (
        <>
          <BackfillForm source={source} />
          {step.kind === 'failed' && (
            <div className="mt-4">
              <FailureNote error={step.error} />
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}

type AnsweredStep = Extract<BackfillStep, { kind: 'found' | 'fetching' | 'fetched' }>

/** The focus comes along: the form that had it is gone. */
function Answered({
  source,
  step,
}: {
  readonly source: DeliverySource
  readonly step: AnsweredStep
}) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} tabIndex={-1} className="focus:outline-none">
      <AskedLine source={source} />
      <div className="mt-4">
        {step.kind === 'fetched' ? (
          <FetchOutcome outcome={step.outcome} />
        ) : (
          <MissingList look={step.look} />
        )}
      </div>
    </div>
  )
}
