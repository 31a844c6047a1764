import { access } from 'node:fs/promises'
import { run } from '../lib/run.mjs'

/**
 * @typedef {{ kind: 'works', version: string }
 *   | { kind: 'lacks-libraries', libraries: readonly string[] }
 *   | { kind: 'broken', detail: string }} Probe
 */

const timeoutMs = 30_000

/**
 * Starts an Electron binary as plain Node, which needs neither a display nor a sandbox, but every
 * shared library that the window needs.
 *
 * @param {string} executable
 * @returns {Promise<Probe>} `version` is Electron's, such as `45.4.1`
 */
export async function probe(executable) {
  const there = await access(executable).then(
    () => true,
    () => false,
  )
  if (!there) return { kind: 'broken', detail: 'the file does not exist' }

  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  delete env.NODE_OPTIONS
  const ran = await run(executable, ['-p', 'process.versions.electron'], { env, timeoutMs })
  const version = ran.stdout.trim()
  if (ran.code === 0 && /^\d+\.\d+\.\d+/.test(version)) return { kind: 'works', version }

  const lacking = await missingLibraries(executable, ran.stderr)
  if (lacking.length > 0) return { kind: 'lacks-libraries', libraries: lacking }
  if (ran.timedOut) return { kind: 'broken', detail: `no answer within ${timeoutMs / 1000} s` }
  const said = (ran.stderr || ran.stdout).trim().split('\n')[0]
  return { kind: 'broken', detail: `exit code ${ran.code}${said ? `, ${said}` : ''}` }
}

/**
 * The loader names only the first library it misses; `ldd` names them all.
 *
 * @param {string} executable
 * @param {string} loaderError
 * @returns {Promise<readonly string[]>}
 */
async function missingLibraries(executable, loaderError) {
  const first = /error while loading shared libraries: (\S+?):/.exec(loaderError)?.[1]
  if (first === undefined) return []
  const { stdout } = await run('ldd', [executable], { timeoutMs })
  const all = [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
  return all.length > 0 ? all : [first]
}
