import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { binary } from '../lib/binary.mjs'
import { done, failed } from '../lib/outcome.mjs'
import { run } from '../lib/run.mjs'
import { contentStamp, listingStamp } from '../lib/stamp.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */

/** Everything that has a say in what is built. */
const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

const output = ['out']

const buildTimeoutMs = 10 * 60_000

/**
 * Builds `out/` unless it is what these sources were built to.
 *
 * @param {string} project
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<'present' | 'built'>>}
 */
export async function ensureBuild(project, env, say) {
  const note = join(project, 'node_modules', '.cache', 'hookwright', 'build.json')
  const before = await contentStamp(project, sources)
  const known = await readFile(note, 'utf8').then(JSON.parse, () => undefined)
  // `npm run dev` writes into out/ as well: then the listing differs, and it is built again.
  if (known?.sources === before && known.output === (await listingStamp(project, output))) {
    return done('present')
  }

  say('electron-vite build')
  const [command, ...args] = await binary(project, 'electron-vite')
  const ran = await run(command, [...args, 'build'], {
    cwd: project,
    env,
    timeoutMs: buildTimeoutMs,
  })
  if (ran.code !== 0) {
    say(`${ran.stdout}\n${ran.stderr}`.trim())
    return failed(
      `electron-vite build ended with code ${ran.code}; its own words stand above.`,
      'Repair what it names, then run the command again.',
    )
  }
  await mkdir(dirname(note), { recursive: true })
  const stamps = { sources: before, output: await listingStamp(project, output) }
  await writeFile(note, `${JSON.stringify(stamps)}\n`)
  return done('built')
}
