import { Copy, Plus, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { EndpointView } from '../../../shared/endpoint-view'
import type { EndpointSeen } from '../../../shared/ipc/endpoint-calls'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { formatCount } from '../../ui/format'
import { IconButton } from '../../ui/icon-button'
import { endpointInShort } from './endpoint-words'

interface EndpointListProps {
  readonly endpoints: readonly EndpointView[]
  readonly seen: readonly EndpointSeen[]
  /** `undefined` while a new one is made. */
  readonly current: string | undefined
  readonly onChoose: (path: string) => void
  readonly onAdd: () => void
  readonly onCopy: () => void
  readonly onDelete: () => void
  /** The one that was deleted last and can come back; `undefined` for none. */
  readonly deleted: string | undefined
  readonly onUndo: () => void
}

/** All endpoints with what they answer and took, and what can be done to the current one. */
export function EndpointList(props: EndpointListProps) {
  const { endpoints, seen, current } = props
  const chosen = endpoints.find(({ path }) => path === current)
  const { undo, add } = useFocusOfUndo(props.deleted)
  const isLasting = chosen === undefined || chosen.path === '/' || chosen.source === 'config'
  return (
    <div className="flex w-[34%] max-w-[300px] shrink-0 flex-col rounded-panel border border-line">
      <div className="flex items-center gap-1 border-b border-line p-1">
        <Button ref={add} tone="quiet" className="flex-1 justify-start" onClick={props.onAdd}>
          <Plus size={14} aria-hidden />
          Add endpoint
        </Button>
        <IconButton
          icon={Copy}
          label="Duplicate"
          disabled={chosen === undefined}
          onClick={props.onCopy}
        />
        <IconButton icon={Trash2} label="Delete" disabled={isLasting} onClick={props.onDelete} />
      </div>
      <ul aria-label="Endpoints" className="min-h-0 flex-1 overflow-y-auto p-1">
        {endpoints.map((endpoint) => (
          <Row
            key={endpoint.path}
            endpoint={endpoint}
            captures={seen.find(({ path }) => path === endpoint.path)?.captures ?? 0}
            isCurrent={endpoint.path === current}
            onChoose={props.onChoose}
          />
        ))}
      </ul>
      <div role="status" className="empty:hidden">
        {props.deleted !== undefined && (
          <div className="flex items-center gap-2 border-t border-line py-1 pr-1 pl-2 text-small">
            <span className="min-w-0 flex-1 truncate">
              <span className="font-mono">{props.deleted}</span> is deleted.
            </span>
            <Button ref={undo} onClick={props.onUndo}>
              Undo
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** The button that was pressed is gone afterwards: the keyboard goes on where it makes sense. */
function useFocusOfUndo(deleted: string | undefined) {
  const undo = useRef<HTMLButtonElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const before = useRef(deleted)
  useEffect(() => {
    if (deleted !== undefined) undo.current?.focus()
    else if (before.current !== undefined) add.current?.focus()
    before.current = deleted
  }, [deleted])
  return { undo, add }
}

interface RowProps {
  readonly endpoint: EndpointView
  readonly captures: number
  readonly isCurrent: boolean
  readonly onChoose: (path: string) => void
}

const Row = ({ endpoint, captures, isCurrent, onChoose }: RowProps) => (
  <li>
    <button
      type="button"
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => onChoose(endpoint.path)}
      className={classes(
        'w-full rounded-control px-2 py-1.5 text-left',
        isCurrent ? 'bg-accent-wash' : 'hover:bg-hover',
      )}
    >
      <span className="flex items-baseline gap-2">
        <span className="min-w-0 flex-1 truncate font-mono font-medium">{endpoint.path}</span>
        <span className="shrink-0 text-small text-ink-soft">
          {formatCount(captures)} {captures === 1 ? 'capture' : 'captures'}
        </span>
      </span>
      <span className="block truncate text-small text-ink-soft">
        {endpoint.path === '/' && 'everything else · '}
        {endpointInShort(endpoint)}
      </span>
    </button>
  </li>
)
