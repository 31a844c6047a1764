import { useCallback, useEffect, useRef, useState } from 'react'

/** A pointer that only passes over rows on its way somewhere else changes nothing. */
const restMs = 200

/** The node a pointer has come to rest on, and what to call when it enters one or leaves all. */
export function useRestingPointer(): readonly [
  number | undefined,
  (node: number | undefined) => void,
] {
  const [node, setNode] = useState<number>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const rest = useCallback((entered: number | undefined): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setNode(entered), restMs)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return [node, rest]
}
