import { describe, expect, it } from 'vitest'
import { targetNotes } from '../../../../../renderer/features/forwards/forward-words'
import type { ForwardTargetView } from '../../../../../shared/forwards/forwards-view'

const target = (more: Partial<ForwardTargetView>): ForwardTargetView => ({
  url: 'http://a.test/',
  state: 'waiting',
  waiting: 1,
  aside: 0,
  delivered: 0,
  ...more,
})

describe('what is said of a target', () => {
  it('is when it is tried next', () => {
    const said = (inMs: number) => targetNotes(target({ nextAt: 1000 + inMs }), 1000)
    expect(said(-5)).toEqual(['Next try now.'])
    expect(said(1200)).toEqual(['Next try in 2 s.'])
    expect(said(300_000)).toEqual(['Next try in 5 min.'])
  })

  it('is what failed so often that others went before', () => {
    expect(targetNotes(target({ aside: 2 }), 0)).toEqual([
      '2 failed several times; others went before.',
    ])
  })

  it('is what a person has to decide, and what has arrived', () => {
    expect(targetNotes(target({ state: 'held', delivered: 1200 }), 0)).toEqual([
      'No rule sends these now: try them now, or drop them.',
      '1,200 delivered.',
    ])
  })
})
