import { useId } from 'react'
import { matchesBinding } from '../../../shared/amqp/binding'
import { usePublished, useStores } from '../../state/context'
import { formatCount } from '../../ui/format'

/** Narrows the list as a queue that is bound with this key would: and says what it would get. */
export function BindingField() {
  const id = useId()
  const binding = usePublished((state) => state.binding)
  const selected = usePublished((state) =>
    state.rows.find(({ captureId }) => captureId === state.selected),
  )
  const shown = usePublished((state) => state.rows.length)
  const more = usePublished((state) => state.more)
  const total = usePublished((state) => state.total)
  const { published } = useStores()
  const verdict =
    binding === ''
      ? `${formatCount(total)} in all`
      : `${formatCount(shown)}${more ? ' or more' : ''} of ${formatCount(total)} would get through`
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3">
      <label htmlFor={id} className="shrink-0 text-small text-ink-soft">
        Binding key
      </label>
      <input
        id={id}
        className="field h-7 w-72 font-mono"
        placeholder="event.*.github.#"
        spellCheck={false}
        value={binding}
        onChange={({ target }) => published.getState().narrow(target.value)}
      />
      <span role="status" className="truncate text-small text-ink-soft">
        {verdict}
        {binding !== '' && selected && !matchesBinding(binding, selected.routingKey)
          ? ', the chosen one not'
          : ''}
      </span>
    </div>
  )
}
