import { createStore } from 'zustand/vanilla'
import type { CaptureId } from '../../shared/http/capture'
import type { PayloadMarks } from '../payload/payload-protocol'

/**
 * Where the payload tree and whoever judges payloads meet: marks go in, the place a person looks
 * at comes out. Neither knows of the other.
 */
export interface PayloadMarksState {
  /** What a schema says about a capture's payload; `undefined` while nobody has said anything. */
  readonly marked: { readonly captureId: CaptureId; readonly marks: PayloadMarks } | undefined
  /** The capture whose payload was drawn last; judging a large one sooner would hold that up. */
  readonly drawn: CaptureId | undefined
  /** The node a person looks at in the tree, as a JSON Pointer. */
  readonly focus: { readonly captureId: CaptureId; readonly pointer: string } | undefined
  /** A place to be shown; `count` makes the same request twice two requests. */
  readonly wanted: { readonly pointer: string; readonly count: number }

  drew(captureId: CaptureId): void
  mark(captureId: CaptureId, marks: PayloadMarks): void
  focusOn(captureId: CaptureId, pointer: string): void
  show(pointer: string): void
}

export const createPayloadMarksStore = () =>
  createStore<PayloadMarksState>()((set) => ({
    marked: undefined,
    drawn: undefined,
    focus: undefined,
    wanted: { pointer: '', count: 0 },

    drew: (drawn) => set({ drawn }),
    mark: (captureId, marks) => set({ marked: { captureId, marks } }),
    focusOn: (captureId, pointer) => set({ focus: { captureId, pointer } }),
    show: (pointer) => set(({ wanted }) => ({ wanted: { pointer, count: wanted.count + 1 } })),
  }))
