import { useId, useState } from 'react'
import { eraseWord } from '../../../shared/data-folder'
import { useDataFolder, useStores } from '../../state/context'
import { Button } from '../../ui/button'

/** Deleting everything, which has to be meant: by typing what it does. */
export function EraseAll() {
  const job = useDataFolder((state) => state.job)
  const { dataFolder } = useStores()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const id = useId()
  if (!isOpen) {
    return (
      <div className="flex items-center gap-3 border-t border-line mt-4 py-3">
        <p className="flex-1">
          Delete everything
          <span className="block text-small text-ink-soft">
            Captures, replays, endpoints, secrets, settings, logs. There is no way back.
          </span>
        </p>
        <Button tone="danger" disabled={job !== undefined} onClick={() => setOpen(true)}>
          Delete everything…
        </Button>
      </div>
    )
  }
  return (
    <form
      aria-label="Delete everything"
      className="mt-4 rounded-panel bg-bad-wash p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed === eraseWord) void dataFolder.getState().eraseAll(typed)
      }}
    >
      <p>
        Every file of Hookwright’s in the data folder is overwritten and deleted, and Hookwright is
        as on its first day. A disk that writes elsewhere what it overwrites, as SSDs do, may keep
        old blocks for a while.
      </p>
      <label htmlFor={id} className="mt-2 block text-small text-ink-soft">
        Type “{eraseWord}” to mean it
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setTyped(target.value)}
          className="field min-w-0 flex-1"
        />
        <Button onClick={() => setOpen(false)}>Keep everything</Button>
        <Button type="submit" tone="danger" disabled={typed !== eraseWord || job !== undefined}>
          Delete everything
        </Button>
      </div>
    </form>
  )
}
