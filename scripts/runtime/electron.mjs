import { mkdir, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { done, failed } from '../lib/outcome.mjs'
import { adopt, cacheFolder, setAside } from './cache.mjs'
import { probe } from './probe.mjs'
import { registrySource } from './registry.mjs'
import { releaseSource } from './release.mjs'

/** @import { Outcome, Problem } from '../lib/outcome.mjs' */
/** @import { Probe } from './probe.mjs' */

/**
 * Where a runtime can come from.
 *
 * @typedef {object} Source
 * @property {'release' | 'registry'} id
 * @property {string} name of its folder in the cache: one for each content
 * @property {string} label for people
 * @property {(folder: string) => Promise<Outcome<undefined>>} fill puts a whole runtime into the folder
 */

/**
 * A runtime on this machine. `missingLibraries` is empty when it starts.
 *
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} folder what ELECTRON_OVERRIDE_DIST_PATH names
 * @property {'override' | 'release' | 'registry'} source
 * @property {string} version empty while libraries are missing
 * @property {readonly string[]} missingLibraries
 */

/**
 * @typedef {object} Resolving
 * @property {string} root the cache folder
 * @property {readonly Source[]} sources in order of preference
 * @property {string} executableName path of the executable inside a runtime
 * @property {string | undefined} override a folder that the user named
 * @property {(line: string) => void} say
 * @property {(executable: string) => Promise<Probe>} [probe]
 */

/**
 * The runtime for this checkout, fetched if it is not in the cache.
 *
 * @param {string} project the checkout, with its dependencies installed
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<Runtime>>}
 */
export async function electronRuntime(project, say) {
  const { platform, arch, env } = process
  const sources = [await releaseSource(project, { platform, arch })]
  if (platform === 'linux' && arch === 'x64') sources.push(await registrySource(project))
  return resolveRuntime({
    root: cacheFolder({ platform, env, home: homedir() }),
    sources,
    executableName: executableName(platform),
    override: env.ELECTRON_OVERRIDE_DIST_PATH,
    say,
  })
}

/**
 * First what the user named, then what is cached, then each source in turn. What is cached and does
 * not run is set aside and made again.
 *
 * @param {Resolving} resolving
 * @returns {Promise<Outcome<Runtime>>}
 */
export async function resolveRuntime(resolving) {
  const named = await overridden(resolving)
  if (named) return done(named)

  for (const source of resolving.sources) {
    const runtime = await cached(resolving, source)
    if (runtime) return done(runtime)
  }

  /** @type {Problem[]} */
  const problems = []
  for (const source of resolving.sources) {
    const fetched = await fetchRuntime(resolving, source)
    if (fetched.ok) return fetched
    problems.push(fetched.problem)
    resolving.say(fetched.problem.what)
  }
  return failed(
    `There is no Electron to run. ${problems.map(({ what }) => what).join(' ')}`,
    [
      ...problems.map(({ remedy }) => remedy),
      'Or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an unpacked Electron.',
    ].join('\n'),
  )
}

/**
 * Environment for programs that look for Electron themselves: the `electron` package, electron-vite.
 *
 * @param {Runtime} runtime
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function electronEnv(runtime, env) {
  /** @type {NodeJS.ProcessEnv} */
  const all = {
    ...env,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
    ELECTRON_EXEC_PATH: runtime.executable,
  }
  // Terminals inside Electron editors set it, and then every Electron starts as plain Node.
  delete all.ELECTRON_RUN_AS_NODE
  return all
}

/**
 * Leaves a note for the end-to-end tests, which are started by other programs than ours.
 *
 * @param {string} project
 * @param {Runtime & { args: readonly string[] }} runtime `args` are the switches this machine needs
 * @returns {Promise<string>} the file
 */
export async function writeRuntimeNote(project, runtime) {
  const file = join(project, 'node_modules', '.cache', 'hookwright', 'runtime.json')
  await mkdir(dirname(file), { recursive: true })
  const { executable, folder, source, version, args } = runtime
  await writeFile(
    file,
    `${JSON.stringify({ executable, folder, source, version, args }, null, 2)}\n`,
  )
  return file
}

/** @param {NodeJS.Platform} platform */
export function executableName(platform) {
  if (platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron')
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * @param {Resolving} resolving
 * @returns {Promise<Runtime | undefined>}
 */
async function overridden(resolving) {
  const { override } = resolving
  if (!override) return undefined
  const found = await inspect(resolving, override, 'override')
  if (found.ok) return found.value
  resolving.say(`ELECTRON_OVERRIDE_DIST_PATH is passed over: ${found.problem.what}`)
  return undefined
}

/**
 * @param {Resolving} resolving
 * @param {Source} source
 * @returns {Promise<Runtime | undefined>}
 */
async function cached(resolving, source) {
  const folder = join(resolving.root, source.name)
  const found = await inspect(resolving, folder, source.id)
  if (found.ok) return found.value
  const aside = await setAside(folder).catch(() => undefined)
  if (aside !== undefined) {
    resolving.say(`${found.problem.what} It was moved to ${aside} and is made again.`)
  }
  return undefined
}

/**
 * @param {Resolving} resolving
 * @param {Source} source
 * @returns {Promise<Outcome<Runtime>>}
 */
async function fetchRuntime(resolving, source) {
  resolving.say(`Fetching ${source.label}`)
  const folder = await adopt(resolving.root, source.name, source.fill)
  if (!folder.ok) return folder
  return inspect(resolving, folder.value, source.id)
}

/**
 * @param {Resolving} resolving
 * @param {string} folder
 * @param {Runtime['source']} source
 * @returns {Promise<Outcome<Runtime>>}
 */
async function inspect({ executableName: name, probe: ask = probe }, folder, source) {
  const executable = join(folder, name)
  const found = await ask(executable)
  if (found.kind === 'broken') {
    return failed(`${executable} does not run: ${found.detail}.`, `Remove ${folder}.`)
  }
  const works = found.kind === 'works'
  return done({
    executable,
    folder,
    source,
    version: works ? found.version : '',
    missingLibraries: works ? [] : found.libraries,
  })
}
