import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { npm } from '../lib/npm.mjs'
import { done, failed } from '../lib/outcome.mjs'
import { run } from '../lib/run.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry
 * @typedef {{ packages?: Readonly<Record<string, LockEntry>> }} Lock
 */

const installTimeoutMs = 20 * 60_000

/** Lies inside node_modules, so that it goes when they go. */
const stampName = '.hookwright-lock'

/**
 * Brings node_modules to what package-lock.json says. Packages run no scripts of their own.
 *
 * @param {string} project
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<'present' | 'installed'>>}
 */
export async function ensureDependencies(project, say) {
  const lock = await readFile(join(project, 'package-lock.json'), 'utf8').catch(() => undefined)
  if (lock === undefined) {
    return failed(
      `${join(project, 'package-lock.json')} is missing.`,
      'Restore it: git checkout package-lock.json',
    )
  }
  if (await isInstalled(project, lock)) return done('present')

  say('npm ci')
  const { command, args } = npm([
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
  ])
  const ran = await run(command, args, {
    cwd: project,
    output: 'show',
    timeoutMs: installTimeoutMs,
  })
  if (ran.code !== 0) {
    return failed(
      ran.timedOut
        ? `npm ci did not end within ${installTimeoutMs / 60_000} minutes.`
        : `npm ci ended with code ${ran.code}; its own words stand above.`,
      'Check the connection to the npm registry (npm ping), then run the command again.',
    )
  }
  await writeFile(join(project, 'node_modules', stampName), stampOf(lock))
  return done('installed')
}

/**
 * @param {string} project
 * @param {string} lock text of package-lock.json
 * @returns {Promise<boolean>}
 */
async function isInstalled(project, lock) {
  const modules = join(project, 'node_modules')
  const stamp = await readFile(join(modules, stampName), 'utf8').catch(() => '')
  if (stamp === stampOf(lock)) return true

  // Someone ran npm by hand: npm's own record tells whether the result is the same.
  const record = await readFile(join(modules, '.package-lock.json'), 'utf8').catch(() => undefined)
  if (record === undefined || !matchesLock(JSON.parse(record), JSON.parse(lock))) return false
  await writeFile(join(modules, stampName), stampOf(lock))
  return true
}

/**
 * Whether what npm recorded as installed is what the lock file asks for. Optional packages may be
 * absent: they are for other systems.
 *
 * @param {Lock} installed node_modules/.package-lock.json
 * @param {Lock} lock package-lock.json
 * @returns {boolean}
 */
export function matchesLock(installed, lock) {
  const wanted = lock.packages ?? {}
  const present = installed.packages ?? {}
  const isWanted = Object.entries(present).every(([path, { version, integrity }]) => {
    const entry = wanted[path]
    return entry !== undefined && entry.version === version && entry.integrity === integrity
  })
  const isComplete = Object.entries(wanted).every(
    ([path, { optional }]) => path === '' || optional === true || path in present,
  )
  return isWanted && isComplete
}

/**
 * @param {string} lock
 * @returns {string} the lock and the system: a folder copied to another system has the wrong binaries
 */
const stampOf = (lock) =>
  `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`
