import { describe, expect, it } from 'vitest'
import { queryFields } from '../../../../../renderer/features/detail/query-fields'

describe('the fields of a query', () => {
  it('keep order, repeats and what was sent', () => {
    expect(queryFields('/a?b=1&a=%20+&b=&c')).toEqual([
      { rawName: 'b', rawValue: '1', name: 'b', value: '1' },
      { rawName: 'a', rawValue: '%20+', name: 'a', value: '  ' },
      { rawName: 'b', rawValue: '', name: 'b', value: '' },
      { rawName: 'c', rawValue: '', name: 'c', value: '' },
    ])
  })

  it('say nothing of bytes that are not UTF-8 and never fail', () => {
    expect(queryFields('/?a=%ff&%=1')).toEqual([
      { rawName: 'a', rawValue: '%ff', name: 'a', value: undefined },
      { rawName: '%', rawValue: '1', name: undefined, value: '1' },
    ])
    expect(queryFields('/nothing')).toEqual([])
  })
})
