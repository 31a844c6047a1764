import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { Settings } from '../../shared/settings'
import { boolean, integer, object, oneOf, orUndefined } from '../ipc/parse'
import type { Bounds } from './window-bounds'

/** What the next start needs before the core has read the settings. */
export interface WindowMemory {
  readonly bounds: Bounds | undefined
  readonly isMaximized: boolean
  /** A copy of the setting, so that the first frame already has the right colours. */
  readonly theme: Settings['theme']
}

const nothingRemembered: WindowMemory = { bounds: undefined, isMaximized: false, theme: 'system' }

const pixels = integer(-1_000_000, 1_000_000)
const size = integer(1, 100_000)
const memory = object({
  bounds: orUndefined(object({ x: pixels, y: pixels, width: size, height: size })),
  isMaximized: boolean,
  theme: oneOf('system', 'light', 'dark'),
})

/** What was remembered; a missing or damaged file means only that windows open in the middle. */
export function recallWindow(file: string): WindowMemory {
  try {
    const recalled = memory(JSON.parse(readFileSync(file, 'utf8')), 'window')
    return recalled.ok ? recalled.value : nothingRemembered
  } catch {
    return nothingRemembered
  }
}

/** Replaces the file as a whole; rejects where the disk refuses. */
export async function rememberWindow(file: string, remembered: WindowMemory): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, `${JSON.stringify(remembered)}\n`, { mode: 0o600 })
    await rename(draft, file)
  } catch (thrown) {
    await rm(draft, { force: true })
    throw thrown
  }
}
