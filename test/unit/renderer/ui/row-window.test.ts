import { describe, expect, it } from 'vitest'
import { windowOf } from '../../../../renderer/ui/row-window'

const scene = { count: 1000, rowHeight: 20, top: 0, viewHeight: 400 }

describe('the window of rows', () => {
  it('has the rows in view and a few beyond', () => {
    expect(windowOf({ ...scene, top: 2000 })).toMatchObject({ first: 94, end: 126, offset: 1880 })
  })

  it('ends with the rows there are', () => {
    expect(windowOf({ ...scene, top: 99_999 })).toMatchObject({ end: 1000, height: 20_000 })
    expect(windowOf({ ...scene, count: 3 })).toMatchObject({ first: 0, end: 3, height: 60 })
    expect(windowOf({ ...scene, count: 0 })).toMatchObject({ first: 0, end: 0 })
  })

  it('reaches the last of more rows than a browser can scroll', () => {
    const count = 5_000_000
    const { height } = windowOf({ ...scene, count })
    const last = windowOf({ ...scene, count, top: height - 400 })

    expect(height).toBeLessThan(33_000_000)
    expect(last.end).toBe(count)
    expect(last.offset + (count - last.first) * 20).toBeCloseTo(height, 3)
  })
})
