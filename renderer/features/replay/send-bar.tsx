import { useEffect, useRef } from 'react'
import type { Capture } from '../../../shared/http/capture'
import type { ReplayOrder } from '../../../shared/replay'
import { useReplay, useReplayChoices, useScreen, useStores, useTargets } from '../../state/context'
import { targetNamed } from '../../state/targets'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { leftOutOf, NotCopied } from './not-copied'
import { TargetRow } from './target-row'

interface SendBarProps {
  readonly capture: Capture
  readonly order: ReplayOrder | undefined
  readonly onEditTarget: (name: string | undefined) => void
}

/** Where to send, how strictly, and the button that does it. */
export function SendBar({ capture, order, onEditTarget }: SendBarProps) {
  const isRunning = useReplay((state) => state.running.has(capture.id))
  const { replay, choices } = useStores()
  const field = useFocusedField()
  const method = order?.method ?? capture.method

  return (
    <form
      aria-label="Replay"
      className="shrink-0 px-4 pt-3 pb-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (order === undefined || isRunning) return
        choices.getState().remember()
        void replay.getState().send(order)
      }}
    >
      <TargetRow editing={{ capture, onEdit: onEditTarget }} field={field}>
        {isRunning ? (
          <Button onClick={() => void replay.getState().cancel(capture.id)}>Cancel</Button>
        ) : (
          <Button type="submit" disabled={order === undefined}>
            Send {method}
          </Button>
        )}
      </TargetRow>
      <Safeguards capture={capture} order={order} />
    </form>
  )
}

/** What is left out or not checked, each with its reason or its switch. */
function Safeguards({ capture, order }: Pick<SendBarProps, 'capture' | 'order'>) {
  const credentials = useReplayChoices((state) => state.credentials)
  const tls = useReplayChoices((state) => state.tls)
  const target = useTargets((state) => state)
  const targetName = useReplayChoices((state) => state.targetName)
  const { choices } = useStores()
  const { set } = choices.getState()
  const headers = order?.draft?.headers ?? capture.headers
  const leftOut = leftOutOf(headers, credentials)
  const hasCredentials = leftOutOf(headers, 'send').length < leftOutOf(headers, 'leave-out').length
  const trustsAll = targetNamed(target, targetName)?.tls === 'accept-any'
  const isHttps = /^https:/i.test(order?.url ?? '')
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-5 gap-y-1 text-small text-ink-soft empty:hidden">
      {hasCredentials && (
        <Check
          label="Send Authorization and Cookie"
          checked={credentials === 'send'}
          onChange={(checked) => set({ credentials: checked ? 'send' : 'leave-out' })}
        />
      )}
      {leftOut.length > 0 && <NotCopied leftOut={leftOut} />}
      {isHttps && !trustsAll && (
        <Check
          label="Accept any certificate, this time"
          checked={tls === 'accept-any'}
          onChange={(checked) => set({ tls: checked ? 'accept-any' : 'verify' })}
        />
      )}
      {isHttps && trustsAll && (
        <span className="rounded-mark bg-warn-wash px-1.5 text-warn">
          This target may show any certificate
        </span>
      )}
    </div>
  )
}

function useFocusedField() {
  const field = useRef<HTMLInputElement>(null)
  const { place, count } = useScreen((state) => state.focus)
  useEffect(() => {
    if (place !== 'replay-url' || count === 0) return
    field.current?.focus()
    field.current?.select()
  }, [place, count])
  return field
}
