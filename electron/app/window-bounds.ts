/** A rectangle in device-independent pixels, as Electron's `Rectangle`. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const minimumSize = { width: 640, height: 420 } as const
const usualSize = { width: 1280, height: 820 } as const

/** So much of the title bar has to be reachable for a window to be dragged back. */
const GRIP = { width: 120, height: 32 } as const
/** How far a further window is set off from the one before. */
const CASCADE_PX = 28

/**
 * Where a window goes: where it was, unless a person could not reach it there any more, because
 * a display is gone or became smaller.
 *
 * @param workAreas of all displays, the primary one first
 */
export function placeWindow(remembered: Bounds | undefined, workAreas: readonly Bounds[]): Bounds {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...usualSize }
  if (!remembered) return centred(usualSize, primary)
  const area = workAreas.find((one) => isReachable(remembered, one))
  return area ? { ...remembered, ...fitted(remembered, area) } : centred(remembered, primary)
}

/** The place for a further window beside one that is open. */
export const placeBeside = (open: Bounds, workAreas: readonly Bounds[]): Bounds =>
  placeWindow({ ...open, x: open.x + CASCADE_PX, y: open.y + CASCADE_PX }, workAreas)

function isReachable(window: Bounds, area: Bounds): boolean {
  const visibleWidth =
    Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isTopInside = window.y >= area.y && window.y + GRIP.height <= area.y + area.height
  return visibleWidth >= GRIP.width && isTopInside
}

type Size = Pick<Bounds, 'width' | 'height'>

const fitted = ({ width, height }: Size, area: Bounds): Size => ({
  width: Math.max(Math.min(width, area.width), minimumSize.width),
  height: Math.max(Math.min(height, area.height), minimumSize.height),
})

function centred(size: Size, area: Bounds): Bounds {
  const { width, height } = fitted(size, area)
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
  }
}
