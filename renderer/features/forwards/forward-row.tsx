import { useState } from 'react'
import type { ForwardTargetView } from '../../../shared/forwards/forwards-view'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'
import { Visible } from '../../ui/visible'
import { stateLooks, targetNotes } from './forward-words'

interface ForwardRowProps {
  readonly target: ForwardTargetView
  readonly nowMs: number
}

/** One target: how it is doing, what went wrong last, and what can be done. */
export function ForwardRow({ target, nowMs }: ForwardRowProps) {
  const { url, state, waiting, lastError } = target
  const { word, ink } = stateLooks[state]
  return (
    <tr className="border-b border-line align-top">
      <td className="max-w-0 py-2 pr-4">
        <div className="captured font-mono text-small">
          <Visible text={url} />
        </div>
        {lastError !== undefined && waiting > 0 && (
          <p className="captured pt-1 text-small text-bad">
            <Visible text={withoutUrl(lastError, url)} />
          </p>
        )}
        <p className="pt-1 text-small text-ink-soft">{targetNotes(target, nowMs).join(' ')}</p>
      </td>
      <td className={`py-2 pr-4 text-small font-medium whitespace-nowrap ${ink}`}>{word}</td>
      <td className="py-2 pr-4 text-right tabular-nums">{formatCount(waiting)}</td>
      <td className="py-1.5 text-right">
        <RowActions target={target} />
      </td>
    </tr>
  )
}

/** The address stands above already. */
const withoutUrl = (error: string, url: string): string =>
  error.startsWith(`${url} `) ? `It${error.slice(url.length)}` : error

function RowActions({ target }: Pick<ForwardRowProps, 'target'>) {
  const { forwards } = useStores()
  const [asks, setAsks] = useState<'nothing' | 'drop'>('nothing')
  const { url, state, waiting } = target
  const { act } = forwards.getState()
  const nameFor = (what: string): string => `${what}: ${url}`

  if (asks === 'drop') {
    return (
      <fieldset aria-label={nameFor('Drop what waits')} className="flex flex-col items-end gap-1.5">
        <p className="text-small">
          Never send {waiting === 1 ? 'this one' : `these ${formatCount(waiting)}`}? The captures
          stay.
        </p>
        <div className="flex gap-2">
          <Button autoFocus onClick={() => setAsks('nothing')}>
            Keep
          </Button>
          <Button
            tone="danger"
            onClick={() => {
              setAsks('nothing')
              void act('drop', url)
            }}
          >
            Drop
          </Button>
        </div>
      </fieldset>
    )
  }
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {target.needsAllowing && (
        <Button aria-label={nameFor('Allow')} onClick={() => void act('allow', url)}>
          Allow this name
        </Button>
      )}
      {waiting > 0 && state !== 'own' && (
        <Button
          aria-label={nameFor('Try now')}
          disabled={state === 'sending'}
          onClick={() => void act('retry', url)}
        >
          Try now
        </Button>
      )}
      {state === 'paused' ? (
        <Button aria-label={nameFor('Resume')} onClick={() => void act('resume', url)}>
          Resume
        </Button>
      ) : (
        state !== 'own' && (
          <Button tone="quiet" aria-label={nameFor('Pause')} onClick={() => void act('pause', url)}>
            Pause
          </Button>
        )
      )}
      {waiting > 0 && (
        <Button tone="danger" aria-label={nameFor('Drop')} onClick={() => setAsks('drop')}>
          Drop…
        </Button>
      )}
    </div>
  )
}
