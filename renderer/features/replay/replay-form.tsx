import { useEffect, useRef, useState } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { useReplay, useScreen, useSettings, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Check } from '../../ui/check'
import { leftOutOf, NotCopied } from './not-copied'

/** Where to send, how strictly, and the button that does it. */
export function ReplayForm({ capture }: { capture: Capture }) {
  const remembered = useSettings((state) => state.settings.replayUrl)
  const timeoutMs = useSettings((state) => state.settings.replayTimeoutMs)
  const isRunning = useReplay((state) => state.running.has(capture.id))
  const { replay, settings } = useStores()
  const [typed, setTyped] = useState<string>()
  const [tls, setTls] = useState<'verify' | 'accept-any'>('verify')
  const [credentials, setCredentials] = useState<'leave-out' | 'send'>('leave-out')
  const leftOut = leftOutOf(capture.headers, credentials)
  const hasCredentials =
    leftOutOf(capture.headers, 'send').length < leftOutOf(capture.headers, 'leave-out').length
  const url = typed ?? remembered
  const field = useFocusedField()

  const send = (): void => {
    if (url.trim() !== remembered) void settings.getState().change({ replayUrl: url.trim() })
    void replay
      .getState()
      .send({ captureId: capture.id, url: url.trim(), timeoutMs, tls, credentials })
  }
  return (
    <form
      className="shrink-0 border-b border-line px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (url.trim() !== '' && !isRunning) send()
      }}
    >
      <div className="flex gap-2">
        <input
          ref={field}
          aria-label="Target URL"
          placeholder="http://localhost:3000/webhooks"
          value={url}
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
          className="field min-w-0 flex-1 font-mono text-small"
        />
        {isRunning ? (
          <Button onClick={() => void replay.getState().cancel(capture.id)}>Cancel</Button>
        ) : (
          <Button type="submit" disabled={url.trim() === ''}>
            Send {capture.method}
          </Button>
        )}
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-1 text-small text-ink-soft">
        {hasCredentials && (
          <Check
            label="Send Authorization and Cookie"
            checked={credentials === 'send'}
            onChange={(checked) => setCredentials(checked ? 'send' : 'leave-out')}
          />
        )}
        {leftOut.length > 0 && <NotCopied leftOut={leftOut} />}
        {/^https:/i.test(url.trim()) && (
          <Check
            label="Accept any certificate, this time"
            checked={tls === 'accept-any'}
            onChange={(checked) => setTls(checked ? 'accept-any' : 'verify')}
          />
        )}
      </div>
    </form>
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
