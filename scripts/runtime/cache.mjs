import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { done, failed, messageOf } from '../lib/outcome.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */

/** Preparing takes minutes; what is older than this was left behind by a run that was killed. */
const abandonedAfterMs = 60 * 60 * 1000

const preparing = '.preparing-'

/**
 * Where prepared runtimes live: outside the checkout, so that a second clone finds them.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string }} host
 * @returns {string}
 */
export function cacheFolder({ platform, env, home }) {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'hookwright')
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'hookwright', 'Cache')
  }
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'hookwright')
}

/**
 * Fills `<root>/<name>` so that it is either whole or not there: `fill` works in a folder beside it,
 * which is renamed when it is done and removed when it failed. Of two runs at once the first to
 * finish wins, and the other takes over its result.
 *
 * @param {string} root
 * @param {string} name
 * @param {(folder: string) => Promise<Outcome<undefined>>} fill
 * @returns {Promise<Outcome<string>>} the finished folder
 */
export async function adopt(root, name, fill) {
  const target = join(root, name)
  const folder = join(root, `${preparing}${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(folder, { recursive: true })
    await removeAbandoned(root, Date.now())
  } catch (thrown) {
    return failed(
      `The cache folder ${root} cannot be written: ${messageOf(thrown)}.`,
      'Make it writable, or set XDG_CACHE_HOME to a folder that is.',
    )
  }
  try {
    const filled = await fill(folder)
    if (!filled.ok) return filled
    await rename(folder, target)
    return done(target)
  } catch (thrown) {
    if (isTaken(thrown)) return done(target)
    return failed(
      `${name} cannot be prepared in ${root}: ${messageOf(thrown)}.`,
      'Check that the disk has 1 GB free, then run the command again.',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Moves a folder that does not work out of the way. It is kept, once, for whoever wants to know why.
 *
 * @param {string} folder
 * @returns {Promise<string>} where it is now
 */
export async function setAside(folder) {
  const aside = `${folder}.broken`
  await rm(aside, { recursive: true, force: true })
  await rename(folder, aside)
  return aside
}

/** @param {string} root @param {number} nowMs */
async function removeAbandoned(root, nowMs) {
  for (const name of await readdir(root)) {
    if (!name.startsWith(preparing)) continue
    const { mtimeMs } = await stat(join(root, name)).catch(() => ({ mtimeMs: nowMs }))
    if (nowMs - mtimeMs < abandonedAfterMs) continue
    await rm(join(root, name), { recursive: true, force: true })
  }
}

/** @param {unknown} thrown whether the rename met a folder that another run had finished first */
const isTaken = (thrown) =>
  thrown instanceof Error &&
  'code' in thrown &&
  (thrown.code === 'ENOTEMPTY' || thrown.code === 'EEXIST')
