import type { PublishedRow } from '../../../shared/published'
import { visibleText } from '../../../shared/visible-text'
import { usePublished, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { formatBytes, formatMoment } from '../../ui/format'
import { stateWords } from './published-words'

/** Messages, the newest first; choosing one shows it. */
export function PublishedList() {
  const rows = usePublished((state) => state.rows)
  const more = usePublished((state) => state.more)
  const { published } = useStores()
  return (
    <div className="flex flex-col">
      <ul aria-label="Messages" className="flex flex-col">
        {rows.map((row) => (
          <li key={row.seq} className="border-b border-line last:border-b-0">
            <Message row={row} />
          </li>
        ))}
      </ul>
      {more && (
        <div className="p-2">
          <Button onClick={() => void published.getState().readMore()}>Older messages</Button>
        </div>
      )}
    </div>
  )
}

function Message({ row }: { readonly row: PublishedRow }) {
  const isSelected = usePublished((state) => state.selected === row.captureId)
  const { published } = useStores()
  const { text, ink } = stateWords[row.state]
  return (
    <button
      type="button"
      aria-pressed={isSelected}
      onClick={() => void published.getState().select(row.captureId)}
      className={classes(
        'flex w-full flex-col gap-0.5 px-3 py-1.5 text-left hover:bg-hover',
        isSelected && 'bg-selected',
      )}
    >
      <code className="captured w-full truncate font-medium">{visibleText(row.routingKey)}</code>
      <span className="flex w-full gap-3 text-small text-ink-soft">
        <span className={classes('shrink-0', ink)}>{text}</span>
        <span className="shrink-0">{formatMoment(row.publishedAt, Date.now())}</span>
        <span className="ml-auto shrink-0">{formatBytes(row.contentBytes)}</span>
      </span>
    </button>
  )
}
