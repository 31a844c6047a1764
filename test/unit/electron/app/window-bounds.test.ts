import { describe, expect, it } from 'vitest'
import { minimumSize, placeBeside, placeWindow } from '../../../../electron/app/window-bounds'

const laptop = { x: 0, y: 0, width: 1440, height: 900 }
const second = { x: 1440, y: -200, width: 2560, height: 1400 }

describe('placeWindow', () => {
  it('puts the first window in the middle of the primary display', () => {
    expect(placeWindow(undefined, [laptop])).toEqual({ x: 80, y: 40, width: 1280, height: 820 })
  })

  it('keeps a window where it was', () => {
    const was = { x: 1600, y: 0, width: 1000, height: 700 }
    expect(placeWindow(was, [laptop, second])).toEqual(was)
  })

  it('brings a window back whose display is gone', () => {
    const placed = placeWindow({ x: 1600, y: 0, width: 1000, height: 700 }, [laptop])
    expect(placed).toEqual({ x: 220, y: 100, width: 1000, height: 700 })
  })

  it.each([
    ['above the screen', { x: 100, y: -500, width: 900, height: 700 }],
    ['with its title bar below the screen', { x: 100, y: 890, width: 900, height: 700 }],
    ['too far right to be gripped', { x: 1400, y: 0, width: 900, height: 700 }],
    ['too far left to be gripped', { x: -850, y: 0, width: 900, height: 700 }],
  ])('brings a window back that is %s', (_, was) => {
    const { x, y } = placeWindow(was, [laptop])
    expect(x).toBe((1440 - 900) / 2)
    expect(y).toBe(100)
  })

  it('fits a window into a display that became smaller, but never below what can be used', () => {
    const small = { x: 0, y: 0, width: 800, height: 600 }
    expect(placeWindow({ x: 0, y: 0, width: 2000, height: 1500 }, [small])).toMatchObject(small)
    const tiny = { x: 0, y: 0, width: 320, height: 200 }
    expect(placeWindow(undefined, [tiny])).toEqual({ x: 0, y: 0, ...minimumSize })
  })
})

describe('placeBeside', () => {
  it('sets a further window off, so that both can be seen', () => {
    const open = { x: 10, y: 20, width: 900, height: 700 }
    expect(placeBeside(open, [laptop])).toEqual({ x: 38, y: 48, width: 900, height: 700 })
  })
})
