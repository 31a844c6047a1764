import { watchFile } from 'node:fs'
import { join } from 'node:path'
import { readSettings, settingsFileName } from '../storage/settings-file'
import { obeyOffline } from './obey-offline'

/** How soon the window's switch is noticed by a command that runs beside it. */
const LOOK_EVERY_MS = 1000

/** For whoever only reads a data folder: the switch as it stands there now, and as it is turned. */
export function followOffline(dataDir: string): void {
  obeyKeptOffline(dataDir)
  watchFile(
    join(dataDir, settingsFileName),
    { interval: LOOK_EVERY_MS, persistent: false },
    () => void obeyKeptOffline(dataDir),
  )
}

/** The switch as it stands in the data folder now. A file that cannot be read changes nothing. */
export function obeyKeptOffline(dataDir: string): void {
  const kept = readSettings(dataDir)
  if (kept.ok) obeyOffline(kept.value.settings)
}
