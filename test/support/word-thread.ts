import { beginThread } from '../../electron/threads/begin-thread'
import { serve } from '../../electron/threads/link'

export type WordMethods = {
  readonly word: (input: null) => string
  readonly fail: (input: null) => void
  /** Has something to do from now on, or no longer. */
  readonly work: (state: 'begin' | 'end') => void
  /** How often it was asked to rest while it had something to do. */
  readonly refusals: (input: null) => number
}

/** A thread that knows one word: the one it began with. */
beginThread<{ readonly word: string }>(({ word }, port) => {
  let isWorking = false
  let refusals = 0
  const methods: WordMethods = {
    word: () => word,
    fail: () =>
      void setImmediate(() => {
        throw new Error('as it was told to')
      }),
    work(state) {
      isWorking = state === 'begin'
    },
    refusals: () => refusals,
  }
  serve(port, methods, {
    mayRest() {
      if (isWorking) refusals += 1
      return !isWorking
    },
  })
})
