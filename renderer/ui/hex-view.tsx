import type { Bytes } from '../../shared/bytes'
import { hexRow, hexRowCount } from '../text/hex-rows'
import { ScrollRegion } from './scroll-region'
import { useVirtualRows } from './use-virtual-rows'

const rowHeight = 20

/** Every byte, sixteen a row, drawing only the rows in view. */
export function HexView({ label, bytes }: { label: string; bytes: Bytes }) {
  const view = useVirtualRows({ count: hexRowCount(bytes), rowHeight })
  const rows = Array.from({ length: view.end - view.first }, (_, step) => view.first + step)
  return (
    <ScrollRegion
      ref={view.viewport}
      aria-label={label}
      onScroll={view.onScroll}
      className="min-h-0 flex-1 overflow-auto font-mono text-small outline-offset-[-2px]"
    >
      <div className="relative" style={{ height: view.height, minWidth: '82ch' }}>
        <div
          className="absolute top-0 left-0"
          style={{ transform: `translateY(${view.offset}px)` }}
        >
          {rows.map((row) => {
            const { offset, hex, ascii } = hexRow(bytes, row)
            return (
              <div key={row} className="flex h-5 gap-[2ch] px-4 leading-5 whitespace-pre">
                <span className="text-ink-faint">{offset}</span>
                <span className="captured">{hex}</span>
                <span className="captured text-ink-soft">{ascii}</span>
              </div>
            )
          })}
        </div>
      </div>
    </ScrollRegion>
  )
}
