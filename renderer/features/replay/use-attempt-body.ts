import { useEffect, useState } from 'react'
import type { Bytes } from '../../../shared/bytes'
import type { ReplayAttempt } from '../../../shared/replay'

/** What an attempt sent or got back, once it was read. */
export function useAttemptBody(
  read: (id: ReplayAttempt['id']) => Promise<Bytes | undefined>,
  { id }: ReplayAttempt,
): Bytes | undefined {
  const [bytes, setBytes] = useState<Bytes>()
  useEffect(() => {
    let isWanted = true
    void read(id).then((body) => isWanted && setBytes(body))
    return () => {
      isWanted = false
    }
  }, [read, id])
  return bytes
}
