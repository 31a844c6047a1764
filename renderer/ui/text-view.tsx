import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type JsonPiece, jsonPieces } from '../text/json-colours'
import {
  beginsLine,
  lineAround,
  type PreparedText,
  rowText,
  type TextOrder,
} from '../text/prepared-text'
import { xmlPieces } from '../text/xml-colours'
import { classes } from './classes'
import { ScrollRegion } from './scroll-region'
import type { TextFind } from './use-text-find'
import { useVirtualRows } from './use-virtual-rows'
import { Visible } from './visible'

interface TextViewProps {
  readonly label: string
  /**
   * Lays the text out for a width; called again when the width changes. May first give its
   * beginning, where the whole takes time.
   */
  readonly prepare: (
    order: Pick<TextOrder, 'columns'>,
    onStart: (start: PreparedText) => void,
  ) => Promise<PreparedText>
  readonly wrap: 'on' | 'off'
  /** JSON is coloured where it could be laid out. */
  readonly colours: Colours
  readonly onRemarks?: (remarks: readonly string[]) => void
  /** Told of each layout, for those who look for something in it. */
  readonly onText?: (text: PreparedText) => void
  /** Rows to be marked, and the one to be shown. */
  readonly marked?: Pick<TextFind, 'rows' | 'current'>
}

type Colours = 'json' | 'xml' | 'none'

const rowHeight = 20
/** Without wrapping a line still goes on in a new row here: one element of megabytes would freeze. */
const longestRow = 4096
const gutterCells = 7

/** Text of any length as numbered lines, drawing only those in view. Always text, never markup. */
export function TextView(props: TextViewProps) {
  const { label, prepare, wrap, colours, onRemarks, onText, marked } = props
  const frame = useRef<HTMLDivElement>(null)
  const columns = useColumns(frame, wrap)
  const [text, setText] = useState<PreparedText>()

  useEffect(() => {
    if (columns === undefined) return
    let isStale = false
    // Only in place of nothing: for another width, the text in the old one stays till it is ready.
    const onStart = (start: PreparedText): void => {
      if (!isStale) setText((shown) => shown ?? start)
    }
    void prepare({ columns }, onStart).then((prepared) => {
      if (isStale) return
      setText(prepared)
      onRemarks?.(prepared.remarks)
      onText?.(prepared)
    })
    return () => {
      isStale = true
    }
  }, [prepare, columns, onRemarks, onText])

  return (
    <div ref={frame} className="flex min-h-0 flex-1 flex-col font-mono text-small">
      {text && (
        <Lines
          label={label}
          text={text}
          marked={marked}
          colours={colours === 'json' && !text.isPretty ? 'none' : colours}
        />
      )}
    </div>
  )
}

interface LinesProps extends Pick<TextViewProps, 'label' | 'colours'> {
  readonly text: PreparedText
  readonly marked: TextViewProps['marked']
}

function Lines({ label, text, colours, marked }: LinesProps) {
  const view = useVirtualRows({ count: text.starts.length, rowHeight })
  const rows = Array.from({ length: view.end - view.first }, (_, step) => view.first + step)
  const current = marked?.current
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is followed once
  useEffect(() => {
    if (current) view.reveal(current.row)
  }, [current?.steps, current?.row])
  return (
    <ScrollRegion
      ref={view.viewport}
      aria-label={label}
      onScroll={view.onScroll}
      className="min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
    >
      <div
        className="relative"
        style={{ height: view.height, minWidth: `${text.longest + gutterCells + 1}ch` }}
      >
        <div
          className="absolute inset-x-0 top-0"
          style={{ transform: `translateY(${view.offset}px)` }}
        >
          {rows.map((row) => (
            <div
              key={row}
              data-found={marked?.rows.has(row) || undefined}
              className={classes(
                'flex h-5 leading-5',
                row === current?.row ? 'bg-accent-wash' : marked?.rows.has(row) && 'bg-warn-wash',
              )}
            >
              <span
                aria-hidden
                className="sticky left-0 w-[7ch] shrink-0 bg-surface pr-[1.5ch] text-right text-ink-faint"
              >
                {beginsLine(text, row) ? (text.lines[row] ?? 0) + 1 : ''}
              </span>
              <span className="captured whitespace-pre [tab-size:8]">
                {colours !== 'none' ? (
                  <Coloured
                    text={text}
                    row={row}
                    piecesOf={colours === 'json' ? jsonPieces : xmlPieces}
                  />
                ) : (
                  <Visible text={rowText(text, row)} />
                )}
              </span>
            </div>
          ))}
        </div>
      </div>
    </ScrollRegion>
  )
}

const colourOf: Readonly<Record<JsonPiece['kind'], string | undefined>> = {
  key: 'text-ink',
  string: 'text-ok',
  number: 'text-info',
  word: 'text-plum',
  mark: 'text-ink-soft',
}

interface ColouredProps {
  readonly text: PreparedText
  readonly row: number
  readonly piecesOf: (line: string) => readonly JsonPiece[]
}

function Coloured({ text, row, piecesOf }: ColouredProps) {
  const around = lineAround(text, row)
  if (!around) return <Visible text={rowText(text, row)} />
  let at = 0
  const parts = piecesOf(around.line).flatMap((piece) => {
    const from = at
    at += piece.text.length
    const shown = piece.text.slice(Math.max(0, around.from - from), Math.max(0, around.to - from))
    return shown === '' ? [] : [{ ...piece, from, text: shown }]
  })
  return parts.map(({ kind, text: part, from }) => (
    <span key={from} className={colourOf[kind]}>
      <Visible text={part} />
    </span>
  ))
}

/** Cells that fit beside the line numbers; `undefined` until measured. */
function useColumns(
  frame: React.RefObject<HTMLDivElement | null>,
  wrap: 'on' | 'off',
): number | undefined {
  const [fitting, setFitting] = useState<number>()
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const cell = cellWidth(element)
    const measure = (): void => {
      const cells = Math.floor((element.clientWidth - 14) / cell) - gutterCells - 1
      setFitting(Math.max(20, cells))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])
  return wrap === 'off' ? longestRow : fitting
}

function cellWidth(element: HTMLElement): number {
  const probe = document.createElement('span')
  probe.textContent = '0'.repeat(100)
  probe.style.position = 'absolute'
  element.append(probe)
  const width = probe.getBoundingClientRect().width / 100
  probe.remove()
  return width || 7.2
}
