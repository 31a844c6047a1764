import { fdatasync, type WriteVResult, writev } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { Bytes } from '../../shared/bytes'

/** What the store asks of a disk off the event loop; a test makes it fail. */
export interface Disk {
  /** Resolves when everything written to this descriptor would survive a power cut. */
  readonly sync: (descriptor: number) => Promise<void>
  /** Writes all chunks, one after the other, from `position` on. */
  readonly write: (descriptor: number, chunks: readonly Bytes[], position: number) => Promise<void>
  /** Makes the names of the files in a folder survive a power cut. */
  readonly syncFolder: (folder: string) => Promise<void>
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
  syncFolder,
}

async function syncFolder(folder: string): Promise<void> {
  // Windows keeps names in a journal of its own and opens no folder for writing.
  if (process.platform === 'win32') return
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!isUnsupported(error)) throw error
  }
}

/** Some file systems do not sync folders, and some folders may be written to but not read. */
const isUnsupported = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EINVAL', 'ENOTSUP', 'EACCES', 'EPERM', 'EISDIR'].includes(String(error.code))

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
