import { closeSync, openSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bytes } from '../../shared/bytes'
import type { Disk } from './disk'

/** A stretch of a file, in bytes. */
export interface Range {
  readonly offset: number
  readonly length: number
}

/**
 * Cuts every segment file of the folder to the end of its last body, and removes those that hold
 * none (`ends` has no entry): what lies there never was acknowledged.
 */
export function dropTails(folder: string, ends: ReadonlyMap<number, number>): void {
  for (const name of readdirSync(folder)) {
    if (!/^\d{8,}$/.test(name)) continue
    const file = join(folder, name)
    const end = ends.get(Number(name))
    if (end === undefined) rmSync(file)
    // A file that is too short has lost bodies; making it longer would only hide that.
    else if (statSync(file).size > end) truncateSync(file, end)
  }
}

/** Fills the ranges with zeros and waits until the disk has them. */
export async function eraseRanges(
  file: string,
  ranges: readonly Range[],
  disk: Disk,
): Promise<void> {
  const descriptor = openSync(file, 'r+')
  try {
    for (const { offset, length } of ranges) {
      for (let done = 0; done < length; done += zeros.length) {
        await disk.write(descriptor, [zeros.subarray(0, length - done)], offset + done)
      }
    }
    await disk.sync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const zeros = new Uint8Array(1024 * 1024)

export async function readRange(file: string, { offset, length }: Range): Promise<Bytes> {
  const handle = await open(file, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, offset)
    if (bytesRead !== length) throw new Error(`${file} ends before byte ${offset + length}`)
    return buffer
  } finally {
    await handle.close()
  }
}
