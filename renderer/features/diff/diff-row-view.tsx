import type { DiffLine, DiffLook, DiffRow, RowKind } from '../../diff/diff-protocol'
import { classes } from '../../ui/classes'
import { GlyphText } from './glyph-text'

interface DiffRowViewProps {
  readonly row: DiffRow
  readonly arrangement: DiffLook['arrangement']
  readonly isCurrent: boolean
}

/** One row of a comparison: both sides, one of them, or lines that were left out. */
export function DiffRowView({ row, arrangement, isCurrent }: DiffRowViewProps) {
  const frame = classes(
    'flex h-5',
    isCurrent && 'outline-2 -outline-offset-2 outline-accent outline-solid',
  )
  if (row.kind === 'fold') {
    return (
      <div className="h-5 bg-sunken text-center font-sans text-mini text-ink-faint">
        {row.lines === 1 ? '1 line that is the same' : `${row.lines} lines that are the same`}
      </div>
    )
  }
  if (arrangement === 'inline') {
    const side = row.a && row.kind !== 'same' ? 'a' : 'b'
    return (
      <div className={frame}>
        <Side line={side === 'a' ? row.a : (row.b ?? row.a)} side={side} kind={row.kind} />
      </div>
    )
  }
  return (
    <div className={frame}>
      <Side line={row.a} side="a" kind={row.kind} />
      <span className="w-px shrink-0 bg-line" />
      <Side line={row.b} side="b" kind={row.kind} />
    </div>
  )
}

interface SideProps {
  readonly line: DiffLine | undefined
  readonly side: 'a' | 'b'
  readonly kind: RowKind
}

const signs = { a: '−', b: '+' }

function Side({ line, side, kind }: SideProps) {
  const isChanged = kind !== 'same' && kind !== 'layout'
  const ground = side === 'a' ? 'bg-bad-wash' : 'bg-ok-wash'
  return (
    <span
      className={classes(
        'flex min-w-0 flex-1',
        line === undefined && 'bg-sunken',
        line !== undefined && isChanged && ground,
        line !== undefined && kind === 'layout' && 'bg-info-wash',
      )}
    >
      <span className="w-[6ch] shrink-0 pr-1 text-right text-ink-faint select-none">
        {line?.number}
      </span>
      <span aria-hidden className="w-[2ch] shrink-0 text-center text-ink-soft select-none">
        {line && isChanged ? signs[side] : ''}
      </span>
      {line && (
        <span className="captured min-w-0 flex-1 overflow-hidden text-ellipsis whitespace-pre">
          <GlyphText line={line} side={side} glyphs={kind === 'same' ? 'hidden' : 'shown'} />
        </span>
      )}
    </span>
  )
}
