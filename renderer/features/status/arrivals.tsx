import { useEffect, useRef, useState } from 'react'
import { useCaptures } from '../../state/context'

const pauseMs = 2500

/** Tells a screen reader of arrivals, all of a few seconds in one sentence. */
export function Arrivals() {
  const arrived = useCaptures((state) => state.arrived)
  const told = useRef(0)
  const [text, setText] = useState('')
  const isWaiting = useRef(false)
  const latest = useRef(arrived)
  latest.current = arrived

  useEffect(() => {
    if (arrived === told.current || isWaiting.current) return
    isWaiting.current = true
    setTimeout(() => {
      const count = latest.current - told.current
      told.current = latest.current
      isWaiting.current = false
      setText(count === 1 ? '1 new capture' : `${count} new captures`)
    }, pauseMs)
  }, [arrived])

  return (
    <div role="status" className="sr-only">
      {text}
    </div>
  )
}
