import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import type { HeaderField, Headers } from '../../../shared/http/headers'
import { Button } from '../../ui/button'
import { IconButton } from '../../ui/icon-button'

interface HeaderEditorProps {
  readonly headers: Headers
  readonly onChange: (headers: Headers) => void
}

/** Header fields in their order, repeats and letter case included; Alt with an arrow moves one. */
export function HeaderEditor({ headers, onChange }: HeaderEditorProps) {
  const list = useRef<HTMLOListElement>(null)
  const focusOn = (row: number): void =>
    void requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>('input[data-name]')[row]?.focus(),
    )
  const set = (row: number, field: HeaderField): void => onChange(headers.with(row, field))
  const move = (row: number, by: 1 | -1): void => {
    const field = headers[row]
    const other = headers[row + by]
    if (!field || !other) return
    onChange(headers.with(row, other).with(row + by, field))
    focusOn(row + by)
  }
  const press = (row: number) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(row, event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-4 py-2">
      <ol ref={list} aria-label="Headers of the draft" className="flex flex-col gap-1">
        {headers.map(([name, value], row) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place; names repeat
            key={row}
            className="flex items-center gap-1"
          >
            <input
              data-name
              aria-label={`Name of header ${row + 1}`}
              value={name}
              spellCheck={false}
              onKeyDown={press(row)}
              onChange={({ target }) => set(row, [target.value, value])}
              className="field w-2/5 min-w-0 font-mono text-small"
            />
            <input
              aria-label={`Value of header ${row + 1}`}
              value={value}
              spellCheck={false}
              onKeyDown={press(row)}
              onChange={({ target }) => set(row, [name, target.value])}
              className="field min-w-0 flex-1 font-mono text-small"
            />
            <IconButton
              icon={ArrowUp}
              label={`Move header ${row + 1} up`}
              disabled={row === 0}
              onClick={() => move(row, -1)}
            />
            <IconButton
              icon={ArrowDown}
              label={`Move header ${row + 1} down`}
              disabled={row === headers.length - 1}
              onClick={() => move(row, 1)}
            />
            <IconButton
              icon={X}
              label={`Remove header ${row + 1}`}
              onClick={() => onChange(headers.toSpliced(row, 1))}
            />
          </li>
        ))}
      </ol>
      <Button
        className="mt-2"
        onClick={() => {
          onChange([...headers, ['X-New', '']])
          focusOn(headers.length)
        }}
      >
        <Plus size={14} strokeWidth={1.75} aria-hidden />
        Add a header
      </Button>
    </div>
  )
}
