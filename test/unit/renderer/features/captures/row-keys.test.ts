import { describe, expect, it } from 'vitest'
import {
  nextRowKeys,
  noRowKeys,
  type RowKeys,
} from '../../../../../renderer/features/captures/row-keys'

/** Row numbers from the top down, with the element of each. */
const drawn = ({ top, keys }: RowKeys) => new Map(keys.map((key, step) => [top - step, key]))

describe('the elements of rows', () => {
  const ten = nextRowKeys(noRowKeys, 100, 10)

  it('stay with their rows when rows come in above, which get new ones', () => {
    const next = nextRowKeys(ten, 103, 10)
    for (const row of [100, 96, 94]) expect(drawn(next).get(row)).toBe(drawn(ten).get(row))
    expect(next.keys.slice(0, 3).every((key) => !ten.keys.includes(key))).toBe(true)
  })

  it('that fall out above are used for what comes in below', () => {
    const next = nextRowKeys(ten, 98, 10)
    expect(next.keys).toEqual([...ten.keys.slice(2), ...ten.keys.slice(0, 2)])
  })

  it('all stay where they are when most rows are exchanged', () => {
    expect(nextRowKeys(ten, 107, 10).keys).toEqual(ten.keys)
    expect(nextRowKeys(ten, 5000, 10).keys).toEqual(ten.keys)
    expect(nextRowKeys(ten, 1, 10).keys).toEqual(ten.keys)
  })

  it('are one for each row, however the view moves and grows', () => {
    let keys = noRowKeys
    let [top, count] = [50, 0]
    for (let step = 1; step < 400; step++) {
      top += ((step * 7919) % 23) - 11
      count = (step * 104_729) % 40
      keys = nextRowKeys(keys, top, count)
      expect(keys.keys).toHaveLength(count)
      expect(new Set(keys.keys).size).toBe(count)
    }
  })
})
