import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../storage/whole-file'
import { itemsIn } from './parts'

/** In a folder whose data lie elsewhere now: where. */
export const movedFileName = 'moved.json'
/** In a folder that data were moved into: where they came from. */
const movedFromFileName = 'moved-from.json'

/** More moves in a row than anybody makes; a circle ends here, too. */
const MOST_MOVES = 20

/** Where the data of a folder lie: the folder itself, unless they were moved. */
export function followMoves(folder: string): string {
  let current = folder
  for (let moves = 0; moves < MOST_MOVES; moves++) {
    const next = readFolder(join(current, movedFileName))
    if (next === undefined) return current
    current = next
  }
  return folder
}

/** The one step that moves: before it the old folder holds the data, after it the new one. */
export function pointTo(from: string, to: string): void {
  writeWhole(join(to, movedFromFileName), JSON.stringify({ folder: from }))
  rmSync(join(to, movedFileName), { force: true })
  writeWhole(join(from, movedFileName), JSON.stringify({ folder: to }))
}

/** Where the data came from, while something of them is still there. */
export function formerFolderOf(folder: string): string | undefined {
  const former = readFolder(join(folder, movedFromFileName))
  if (former === undefined || readFolder(join(former, movedFileName)) !== folder) return undefined
  const isLeft = itemsIn(former).some(({ part }) => part?.copy !== 'leave' && part !== undefined)
  return isLeft ? former : undefined
}

function readFolder(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  try {
    const { folder } = JSON.parse(readFileSync(file, 'utf8')) as { readonly folder?: unknown }
    return typeof folder === 'string' && folder !== '' ? folder : undefined
  } catch {
    // What cannot be read points nowhere: the data that are here are used.
    return undefined
  }
}
