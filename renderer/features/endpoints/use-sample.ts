import { useEffect, useState } from 'react'
import type { Bytes } from '../../../shared/bytes'
import type { Capture, CaptureSummary } from '../../../shared/http/capture'
import type { EndpointSeen } from '../../../shared/ipc/endpoint-calls'
import { useStores } from '../../state/context'

/** A real request that templates are tried on. */
export interface Sample {
  readonly summary: CaptureSummary
  readonly capture: Capture
  readonly body: Bytes
}

/** The latest request of an endpoint, or else the latest of any. */
export function useSample(path: string, seen: readonly EndpointSeen[]): Sample | undefined {
  const { endpoints } = useStores()
  const [sample, setSample] = useState<Sample>()
  const own = seen.find((one) => one.path === path)
  const latest = seen.toSorted((a, b) => b.latest.receivedAt - a.latest.receivedAt)[0]
  const summary = (own ?? latest)?.latest
  useEffect(() => {
    let isWanted = true
    setSample(undefined)
    if (summary !== undefined) {
      void endpoints
        .getState()
        .open(summary.id)
        .then((opened) => isWanted && opened && setSample({ summary, ...opened }))
    }
    return () => {
      isWanted = false
    }
  }, [endpoints, summary])
  return sample
}
