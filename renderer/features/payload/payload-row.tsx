import {
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  TriangleAlert,
} from 'lucide-react'
import { memo } from 'react'
import type { ValueKind } from '../../payload/payload-document'
import type { NodeMark, PayloadCommand, PayloadRow } from '../../payload/payload-protocol'
import { classes } from '../../ui/classes'
import { formatBytes } from '../../ui/format'
import { Visible } from '../../ui/visible'
import { bracketsOf, countWords, labelWords, spokenRow } from './row-words'

interface PayloadRowViewProps {
  readonly row: PayloadRow
  readonly id: string
  readonly isFocused: boolean
  readonly isTreeFocused: boolean
  readonly run: (command: PayloadCommand) => Promise<void>
  readonly onEnter: (node: number) => void
}

/** Deeper rows are not moved further to the right, or they would leave the window. */
const deepestIndent = 40

const colours: Readonly<Record<ValueKind, string>> = {
  object: 'text-ink-faint',
  array: 'text-ink-faint',
  form: 'text-ink-faint',
  string: 'text-ok',
  number: 'text-info',
  boolean: 'text-plum',
  null: 'text-plum',
  junk: 'text-bad underline decoration-wavy',
  missing: 'text-bad',
  field: 'text-ok',
  file: 'text-ink',
}

/** One line of a payload: name, value as sent, and what there is to say about it. */
export const PayloadRowView = memo(function PayloadRowView(props: PayloadRowViewProps) {
  const { row, id, isFocused, isTreeFocused, run, onEnter } = props
  const onToggle = (): void => void run({ kind: 'toggle', node: row.node })
  const isOpenable = row.state !== 'leaf'
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names this row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree hears the keys for its rows
    <div
      role="treeitem"
      id={id}
      aria-level={row.level}
      aria-posinset={Math.max(1, row.position)}
      aria-setsize={Math.max(1, row.siblings)}
      aria-expanded={isOpenable ? row.state === 'expanded' : undefined}
      aria-selected={isFocused}
      aria-label={spokenRow(row)}
      onClick={() => void run({ kind: 'focus', node: row.node })}
      onDoubleClick={onToggle}
      onPointerEnter={() => onEnter(row.node)}
      className={classes(
        'flex h-6 items-center gap-1.5 pr-4 whitespace-nowrap',
        isFocused ? 'bg-accent-wash' : 'hover:bg-hover',
        isFocused &&
          isTreeFocused &&
          'outline-2 outline-accent outline-offset-[-2px] outline-solid',
      )}
      style={{ paddingLeft: `${8 + Math.min(row.level - 1, deepestIndent) * 16}px` }}
    >
      <Twisty row={row} onToggle={onToggle} />
      <Marks row={row} />
      {row.label.kind !== 'root' && <Label row={row} />}
      <Value row={row} />
      <Remarks row={row} />
    </div>
  )
})

const Twisty = ({ row, onToggle }: { row: PayloadRow; onToggle: () => void }) => {
  if (row.state === 'leaf') return <span className="w-4 shrink-0" />
  const Icon = row.state === 'expanded' ? ChevronDown : ChevronRight
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of its row, which has the keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className="flex w-4 shrink-0 justify-center self-stretch text-ink-faint hover:text-ink"
      onClick={(event) => {
        event.stopPropagation()
        onToggle()
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon size={14} className="self-center" aria-hidden />
    </span>
  )
}

const Label = ({ row }: { row: PayloadRow }) => (
  <span
    className={classes(
      'captured shrink-0',
      row.label.kind === 'item' && 'text-ink-faint',
      row.missing !== undefined && 'text-bad',
    )}
  >
    <Visible text={labelWords(row)} />
    {row.missing === undefined && <span className="text-ink-faint">:</span>}
  </span>
)

function Value({ row }: { row: PayloadRow }) {
  if (row.missing !== undefined) {
    return (
      <span className="rounded-mark border border-dashed border-bad px-1 text-bad">missing</span>
    )
  }
  const { value } = row
  if (!value) return null
  const isHolder = value.kind === 'object' || value.kind === 'array' || value.kind === 'form'
  return (
    <>
      <span className={classes('captured overflow-hidden text-ellipsis', colours[value.kind])}>
        {isHolder ? bracketsOf(row) : <Visible text={value.source} />}
      </span>
      {row.count > 0 && (
        <span className="shrink-0 text-mini text-ink-faint">{countWords(row)}</span>
      )}
      {value.kind === 'file' && (
        <span className="shrink-0 text-mini text-ink-faint">{formatBytes(value.sizeBytes)}</span>
      )}
    </>
  )
}

const markLooks = {
  ok: { icon: CircleCheck, colour: 'text-ok', word: 'fits the schema' },
  error: { icon: CircleAlert, colour: 'text-bad', word: 'error' },
  inside: { icon: CircleAlert, colour: 'text-warn', word: 'something inside does not fit' },
  uncovered: { icon: CircleDashed, colour: 'text-ink-faint', word: 'not covered by the schema' },
} as const satisfies Record<NodeMark['kind'], object>

function Marks({ row }: { row: PayloadRow }) {
  const mark = row.marks.find(({ kind }) => kind === 'error') ?? row.marks[0]
  if (!mark) return null
  const { icon: Icon, colour, word } = markLooks[mark.kind]
  return (
    <span className={classes('shrink-0', colour)} title={markWords(row.marks) || word}>
      <Icon size={13} aria-hidden />
    </span>
  )
}

const markWords = (marks: readonly NodeMark[]): string =>
  marks
    .flatMap((mark) => {
      if (mark.kind !== 'error') return []
      const expected = mark.expected === undefined ? '' : ` Expected: ${mark.expected}.`
      const actual = mark.actual === undefined ? '' : ` Found: ${mark.actual}.`
      return [`${mark.keyword}: ${mark.message}${expected}${actual}`]
    })
    .join('\n')

function Remarks({ row }: { row: PayloadRow }) {
  const errors = markWords(row.marks)
  return (
    <>
      {row.remarks.map(({ level, text }) => (
        <span
          key={text}
          className={classes(
            'inline-flex shrink-0 items-center gap-1 text-mini',
            { info: 'text-ink-faint', warning: 'text-warn', error: 'text-bad' }[level],
          )}
        >
          {level !== 'info' && <TriangleAlert size={12} aria-hidden />}
          <Visible text={text} />
        </span>
      ))}
      {errors && <span className="shrink-0 text-mini text-bad">{errors}</span>}
      {row.missing !== undefined && (
        <span className="shrink-0 text-mini text-bad">{row.missing}</span>
      )}
      {row.errorsInside > 0 && row.state === 'collapsed' && (
        <span className="shrink-0 rounded-mark bg-bad-wash px-1 text-mini text-bad">
          {row.errorsInside} inside
        </span>
      )}
    </>
  )
}
