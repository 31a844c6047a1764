import type { DroppedFile } from '../../../shared/exports/export-order'
import { importLimits } from '../../../shared/imports/imported'

const MAX_FILES = 10_000

/** Reads what was dropped; what is too large to import anyway is not read into memory. */
export const droppedFiles = (files: Iterable<File>): Promise<readonly DroppedFile[]> =>
  Promise.all(
    [...files]
      .slice(0, MAX_FILES)
      .filter(({ size }) => size <= importLimits.fileBytes)
      .map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
