import { RadioTower } from 'lucide-react'
import { useEffect, useState } from 'react'
import { visibleText } from '../../../shared/visible-text'
import { usePublished, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { Dialog } from '../../ui/dialog'
import { EmptyNote } from '../../ui/empty-note'
import { BindingField } from './binding-field'
import { ClearPublished } from './clear-published'
import { PublishedDetail } from './published-detail'
import { PublishedList } from './published-list'
import { brokerDot, brokerWords } from './published-words'

/** What the gaia role published, and what the broker made of it. */
export function PublishedDialog() {
  const { screen, published } = useStores()
  useEffect(() => published.getState().watch(), [published])
  const total = usePublished((state) => state.total)
  return (
    <Dialog
      title="Published messages"
      description="What the gaia role hands to its message broker for each push that it accepts."
      onClose={screen.getState().closeDialog}
      width="page"
    >
      <BrokerLine />
      {total === 0 ? (
        <EmptyNote
          icon={RadioTower}
          title="Nothing was published"
          action={<Button onClick={() => screen.getState().openSetup('gaia')}>Set up gaia…</Button>}
        >
          Push an event to a hook of the gaia role, and its message is listed here.
        </EmptyNote>
      ) : (
        <Messages />
      )}
    </Dialog>
  )
}

function Messages() {
  const row = usePublished((state) =>
    state.rows.find(({ captureId }) => captureId === state.selected),
  )
  const isNone = usePublished((state) => state.rows.length === 0)
  return (
    <>
      <div className="flex min-h-9 items-center gap-3 py-2">
        <BindingField />
        <ClearPublished />
      </div>
      <div className="flex h-[52vh] overflow-hidden rounded-panel border border-line">
        <div className="w-80 shrink-0 overflow-y-auto border-r border-line">
          {isNone ? (
            <p className="p-3 text-ink-soft">No message has such a routing key.</p>
          ) : (
            <PublishedList />
          )}
        </div>
        <div className="flex min-w-0 flex-1 overflow-y-auto">
          {row ? (
            <PublishedDetail row={row} />
          ) : (
            <p className="m-auto text-ink-soft">Choose a message to see what consumers get.</p>
          )}
        </div>
      </div>
    </>
  )
}

function BrokerLine() {
  const broker = usePublished((state) => state.broker)
  const waiting = usePublished((state) => state.waiting)
  const [nowMs, setNowMs] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className="flex items-center gap-2 py-1">
      <span
        aria-hidden
        className={classes('keeps-colour size-2 shrink-0 rounded-full', brokerDot[broker.kind])}
      />
      <span role="status" className="captured min-w-0">
        {visibleText(brokerWords(broker, nowMs))}
        {waiting > 0 && ` ${waiting} waiting.`}
      </span>
    </p>
  )
}
