import { beginThread } from '../../electron/threads/begin-thread'
import { serve } from '../../electron/threads/link'

export type WordMethods = {
  readonly word: (input: null) => string
  readonly fail: (input: null) => void
}

/** A thread that knows one word: the one it began with. */
beginThread<{ readonly word: string }>(({ word }, port) =>
  serve(port, {
    word: () => word,
    fail: () =>
      void setImmediate(() => {
        throw new Error('as it was told to')
      }),
  }),
)
