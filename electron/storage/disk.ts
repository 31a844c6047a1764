import { fdatasync, type WriteVResult, writev } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Bytes } from '../../shared/bytes'

/** The two things the store asks of a disk off the event loop; a test makes them fail. */
export interface Disk {
  /** Resolves when everything written to this descriptor would survive a power cut. */
  readonly sync: (descriptor: number) => Promise<void>
  /** Writes all chunks, one after the other, from `position` on. */
  readonly write: (descriptor: number, chunks: readonly Bytes[], position: number) => Promise<void>
}

export const realDisk: Disk = {
  sync: promisify(fdatasync),
  async write(descriptor, chunks, position) {
    let left = chunks
    let at = position
    while (left.length > 0) {
      const { bytesWritten } = await writeChunks(descriptor, left, at)
      at += bytesWritten
      left = withoutFirst(left, bytesWritten)
    }
  },
}

/** Makes the names in a folder survive a power cut; where a folder cannot be synced, nothing is lost by not doing it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const writeChunks = promisify(writev) as (
  descriptor: number,
  chunks: readonly Bytes[],
  position: number,
) => Promise<WriteVResult>

/** What a write that took only `count` bytes has left over. */
function withoutFirst(chunks: readonly Bytes[], count: number): readonly Bytes[] {
  let skipped = 0
  for (const [index, chunk] of chunks.entries()) {
    if (skipped + chunk.length > count) {
      return [chunk.subarray(count - skipped), ...chunks.slice(index + 1)]
    }
    skipped += chunk.length
  }
  return []
}
