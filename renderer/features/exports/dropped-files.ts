import type { DroppedFile } from '../../../shared/exports/export-order'
import { importLimits } from '../../../shared/imports/imported'
import type { UnreadFile } from '../../state/imports'
import { formatBytes } from '../../ui/format'

const MAX_FILES = 10_000
/** A folder of fixtures has none below it; a few levels are what people drop by habit. */
const MAX_DEPTH = 4

export interface ReadFiles {
  readonly files: readonly DroppedFile[]
  readonly unread: readonly UnreadFile[]
}

/** Reads files one after the other; what is too large to import is not read into memory. */
export async function readFiles(files: Iterable<File>): Promise<ReadFiles> {
  const read: DroppedFile[] = []
  const unread: UnreadFile[] = []
  for (const file of files) {
    if (read.length === MAX_FILES) {
      unread.push({ name: file.name, reason: `it is beyond the first ${MAX_FILES} files` })
      break
    }
    if (file.size > importLimits.fileBytes) {
      const [size, limit] = [file.size, importLimits.fileBytes].map(formatBytes)
      unread.push({ name: file.name, reason: `it has ${size}; up to ${limit} are read` })
      continue
    }
    const name = pathOf(file)
    const bytes = await file.arrayBuffer().catch(() => undefined)
    if (bytes) read.push({ name, bytes: new Uint8Array(bytes) })
    else unread.push({ name, reason: 'it could not be read' })
  }
  return { files: read, unread }
}

/** What was dropped, files within folders included. To be called before the handler returns. */
export function readDropped(dropped: DataTransfer): Promise<ReadFiles> {
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry())
  return filesIn(entries.filter((entry) => entry !== null)).then(readFiles)
}

/** A file in a folder is named with the folder, so that it finds its body in the same one. */
const pathOf = (file: File & { readonly pathBelow?: string }): string => file.pathBelow ?? file.name

async function filesIn(entries: readonly FileSystemEntry[], depth = 0): Promise<readonly File[]> {
  const files: File[] = []
  for (const entry of entries) {
    if (files.length > MAX_FILES) break
    if (isFile(entry)) files.push(await fileOf(entry))
    if (isFolder(entry) && depth < MAX_DEPTH && !entry.name.startsWith('.')) {
      files.push(...(await filesIn(await entriesOf(entry), depth + 1)))
    }
  }
  return files
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A file that is gone by now is one that cannot be read. */
const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve) => {
    const pathBelow = entry.fullPath.replace(/^\//, '')
    entry.file(
      (file) => resolve(Object.assign(file, { pathBelow })),
      () => resolve(Object.assign(new File([], entry.name), { pathBelow })),
    )
  })

/** A folder gives a hundred of its entries at a time, and none when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]))
    })
    if (some.length === 0 || all.length > MAX_FILES) return all
    all.push(...some)
  }
}
