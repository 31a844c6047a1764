import { accessSync, constants, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { productName } from '../data-folder'
import { formerFolderOf } from '../data-folder/moved'

/**
 * Before Electron is ready: makes the data folder the application's own, so that the lock for one
 * instance holds per folder, and keeps Chromium's files in a corner of it.
 *
 * A folder that cannot be used is the core's to report, in a window. Chromium needs some folder
 * to show that window at all, and gets a temporary one.
 */
export function adoptDataFolder(folder: string): void {
  // Everything written from here on is its owner's alone, also what Chromium writes.
  process.umask(0o077)
  app.setName(productName)
  const profile = isUsable(folder) ? folder : mkdtempSync(join(tmpdir(), 'hookwright-'))
  const own = join(profile, 'window')
  bringAlong(profile, own)
  mkdirSync(own, { recursive: true, mode: 0o700 })
  app.setPath('userData', profile)
  app.setPath('sessionData', own)
  app.setPath('crashDumps', join(own, 'crashes'))
}

/**
 * After a move: what pages remember, widths for one, lies in Chromium's own files. They were in use
 * while everything else was copied, and nobody has them open now.
 */
function bringAlong(folder: string, own: string): void {
  const former = formerFolderOf(folder)
  if (former === undefined || existsSync(own)) return
  try {
    cpSync(join(former, 'window'), own, { recursive: true })
  } catch {
    // It is made anew.
    rmSync(own, { recursive: true, force: true })
  }
}

function isUsable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}
