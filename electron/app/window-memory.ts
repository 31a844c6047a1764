import { readFileSync } from 'node:fs'
import type { Settings } from '../../shared/settings'
import { boolean, integer, list, object, oneOf, orUndefined } from '../ipc/parse'
import { replaceWhole } from '../storage/whole-file'
import type { Bounds } from './window-bounds'

/** What the next start needs before the core has read the settings. */
export interface WindowMemory {
  /** The windows that were open when the application quit, in the order they were opened. */
  readonly windows: readonly WindowPlace[]
  /** A copy of the setting, so that the first frame already has the right colours. */
  readonly theme: Settings['theme']
  /** Whether a person was told that the application goes on without a window. */
  readonly saidItStays: boolean
}

export interface WindowPlace {
  /** Of the window that is not maximized. */
  readonly bounds: Bounds
  readonly isMaximized: boolean
}

/** More windows than this nobody opened on purpose. */
export const mostWindows = 20

const nothingRemembered: WindowMemory = { windows: [], theme: 'system', saidItStays: false }

const pixels = integer(-1_000_000, 1_000_000)
const size = integer(1, 100_000)
const bounds = object({ x: pixels, y: pixels, width: size, height: size })
const theme = oneOf('system', 'light', 'dark')
const memory = object(
  { windows: list(object({ bounds, isMaximized: boolean }), mostWindows), theme },
  { saidItStays: boolean },
)
/** As it was written when there was one window to remember. */
const memoryOfOne = object({ bounds: orUndefined(bounds), isMaximized: boolean, theme })

/** What was remembered; a missing or damaged file means only that a window opens in the middle. */
export function recallWindows(file: string): WindowMemory {
  try {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const recalled = memory(raw, 'window')
    if (recalled.ok) return { saidItStays: false, ...recalled.value }
    const ofOne = memoryOfOne(raw, 'window')
    if (!ofOne.ok) return nothingRemembered
    const { bounds: place, isMaximized } = ofOne.value
    const windows = place === undefined ? [] : [{ bounds: place, isMaximized }]
    return { windows, theme: ofOne.value.theme, saidItStays: false }
  } catch {
    return nothingRemembered
  }
}

/** Replaces the file as a whole; rejects where the disk refuses. */
export async function rememberWindows(file: string, remembered: WindowMemory): Promise<void> {
  await replaceWhole(file, `${JSON.stringify(remembered)}\n`)
}
