import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CaptureId } from '../../../shared/http/capture'
import { useStores } from '../../state/context'
import type { TreeStore } from './tree-store'

/**
 * Puts what is known of a payload onto its tree, follows requests, and tells which node a person
 * looks at.
 */
export function usePayloadMarks(captureId: CaptureId, store: TreeStore, looksAt: number): void {
  const { payloadMarks } = useStores()
  const marks = useStore(payloadMarks, ({ marked }) =>
    marked?.captureId === captureId ? marked.marks : undefined,
  )
  const { pointer, count } = useStore(payloadMarks, (state) => state.wanted)

  useEffect(() => {
    if (marks) void store.getState().run({ kind: 'mark', marks })
  }, [store, marks])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each request is followed once
  useEffect(() => {
    if (count > 0) void store.getState().run({ kind: 'go-to', pointer })
  }, [store, count])

  useEffect(() => {
    let isStale = false
    void store
      .getState()
      .copyText(looksAt, 'pointer')
      .then((focus) => !isStale && payloadMarks.getState().focusOn(captureId, focus))
    return () => {
      isStale = true
    }
  }, [store, captureId, looksAt, payloadMarks])
}
