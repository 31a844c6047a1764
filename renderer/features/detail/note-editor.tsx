import { useEffect, useRef, useState } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { useScreen, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Visible } from '../../ui/visible'

/** A note and tags: shown where there are any, edited in place. */
export function NoteEditor({ capture }: { capture: Capture }) {
  const isOpen = useScreen((state) => state.isNoteOpen)
  const { screen } = useStores()
  if (isOpen) return <NoteForm capture={capture} />
  if (capture.note === '' && capture.tags.length === 0) return null
  return (
    <button
      type="button"
      onClick={() => screen.getState().editNote('open')}
      className="mt-2 flex min-h-6 w-full flex-wrap items-center gap-1.5 rounded-control bg-warn-wash px-2 py-1 text-left"
    >
      <span className="sr-only">Edit note:</span>
      {capture.tags.map((tag) => (
        <span key={tag} className="rounded-mark border border-control px-1 text-mini">
          <Visible text={tag} />
        </span>
      ))}
      <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
        <Visible text={capture.note} />
      </span>
    </button>
  )
}

function NoteForm({ capture }: { capture: Capture }) {
  const { captures, screen } = useStores()
  const [note, setNote] = useState(capture.note)
  const [tags, setTags] = useState(capture.tags.join(', '))
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])

  const close = (): void => {
    screen.getState().editNote('closed')
    screen.getState().focusOn('list')
  }
  const save = (): void => {
    void captures.getState().change([capture.id], { note: note.trim(), tags: tagsOf(tags) })
    close()
  }
  return (
    <form
      className="mt-2 flex flex-col gap-2 rounded-panel border border-line bg-ground p-2"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <textarea
        ref={field}
        aria-label="Note"
        placeholder="What is special about this one?"
        value={note}
        rows={2}
        onChange={({ target }) => setNote(target.value)}
        className="field resize-y py-1"
      />
      <div className="flex gap-2">
        <input
          aria-label="Tags, separated by commas"
          placeholder="Tags, separated by commas"
          value={tags}
          onChange={({ target }) => setTags(target.value)}
          className="field flex-1"
        />
        <Button tone="quiet" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" tone="primary">
          Save
        </Button>
      </div>
    </form>
  )
}

/** Each tag once, in the order written. */
const tagsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
]
