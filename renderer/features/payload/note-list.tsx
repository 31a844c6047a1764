import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { PayloadNote } from '../../payload/payload-document'
import { Visible } from '../../ui/visible'

interface NoteListProps {
  readonly notes: readonly PayloadNote[]
  readonly onGoTo: (node: number) => void
}

const shownAtFirst = 3

/** What is wrong with a body, each with the way to its place. */
export function NoteList({ notes, onGoTo }: NoteListProps) {
  const [isOpen, setOpen] = useState(false)
  if (notes.length === 0) return null
  const shown = isOpen ? notes : notes.slice(0, shownAtFirst)
  return (
    <ul
      aria-label="Faults in the body"
      className="max-h-40 shrink-0 overflow-y-auto border-b border-line bg-warn-wash px-3 py-1 text-small"
    >
      {shown.map((note, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list of one body never changes
        <li key={place} className="flex min-h-6 items-center gap-2">
          <Sign level={note.level} />
          {note.node < 0 ? (
            <Visible text={note.text} />
          ) : (
            <button
              type="button"
              className="text-left underline decoration-dotted underline-offset-2 hover:decoration-solid"
              onClick={() => onGoTo(note.node)}
            >
              <Visible text={note.text} />
            </button>
          )}
        </li>
      ))}
      {notes.length > shown.length && (
        <li>
          <button type="button" className="min-h-6 underline" onClick={() => setOpen(true)}>
            Show {notes.length - shown.length} more
          </button>
        </li>
      )}
    </ul>
  )
}

const Sign = ({ level }: Pick<PayloadNote, 'level'>) =>
  level === 'error' ? (
    <CircleAlert size={14} className="shrink-0 text-bad" aria-label="Error" />
  ) : (
    <TriangleAlert size={14} className="shrink-0 text-warn" aria-label="Warning" />
  )
