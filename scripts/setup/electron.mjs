import { done, failed } from '../lib/outcome.mjs'
import { electronEnv, electronRuntime, writeRuntimeNote } from '../runtime/electron.mjs'
import { electronPackages, installPackages } from '../runtime/packages.mjs'
import { probe } from '../runtime/probe.mjs'
import { sandboxRemedy, sandboxState } from '../runtime/sandbox.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */
/** @import { Runtime } from '../runtime/electron.mjs' */

/**
 * A runtime that starts here, and how.
 *
 * @typedef {object} ReadyElectron
 * @property {Runtime} runtime
 * @property {NodeJS.ProcessEnv} env for programs that start Electron themselves
 * @property {'works' | 'refused-as-root' | 'denied'} sandbox
 * @property {readonly string[]} testArgs switches that a test on this machine needs
 */

/**
 * Resolves the runtime, adds the system's libraries where they lack, and leaves the note that the
 * end-to-end tests read.
 *
 * @param {string} project
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<ReadyElectron>>}
 */
export async function ensureElectron(project, say) {
  const resolved = await electronRuntime(project, say)
  if (!resolved.ok) return resolved
  const complete = await withLibraries(resolved.value, say)
  if (!complete.ok) return complete

  const runtime = complete.value
  const uid = process.getuid?.()
  const sandbox = await sandboxState({ platform: process.platform, uid, folder: runtime.folder })
  const testArgs = sandbox === 'works' ? ['--disable-gpu'] : ['--no-sandbox', '--disable-gpu']
  await writeRuntimeNote(project, { ...runtime, args: testArgs })
  const env = electronEnv(runtime, process.env)
  // electron-vite adds the switch itself when it is told so.
  if (sandbox === 'refused-as-root') env.NO_SANDBOX = '1'
  return done({ runtime, env, sandbox, testArgs })
}

/**
 * @param {ReadyElectron} ready
 * @returns {Outcome<readonly string[]>} the switches with which the window may be opened for a user:
 *   without a sandbox only for root, who asked for it by being root
 */
export function windowArgs({ sandbox, runtime }) {
  if (sandbox === 'works') return done([])
  if (sandbox === 'refused-as-root') return done(['--no-sandbox'])
  return failed(
    'This kernel denies user namespaces, so Electron cannot lock its window in a sandbox.',
    sandboxRemedy(runtime.folder),
  )
}

/** @param {ReadyElectron} ready @returns {string} */
export const describeElectron = ({ runtime }) => `Electron ${runtime.version}, ${runtime.folder}`

/**
 * @param {Runtime} runtime
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<Runtime>>}
 */
async function withLibraries(runtime, say) {
  if (runtime.missingLibraries.length === 0) return done(runtime)
  const [first, ...others] = runtime.missingLibraries
  const more = others.length > 0 ? ` and ${others.length} other shared libraries` : ''
  const reason = `Electron needs ${first}${more}, and this system lacks them.`
  const installed = await installPackages(electronPackages, reason, say)
  if (!installed.ok) return installed

  const found = await probe(runtime.executable)
  if (found.kind === 'works')
    return done({ ...runtime, version: found.version, missingLibraries: [] })
  const still =
    found.kind === 'broken' ? found.detail : `still without ${found.libraries.join(', ')}`
  return failed(
    `${runtime.executable} does not run after the installation: ${still}.`,
    `Run: ldd ${runtime.executable} | grep 'not found'`,
  )
}
