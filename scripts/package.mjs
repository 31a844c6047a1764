// Builds packages of the application. Words are electron-builder's own: `npm run package -- --linux dir`
// needs no network; the other formats fetch their tools.
import { binary } from './lib/binary.mjs'
import { run } from './lib/run.mjs'
import { begin, project, steps } from './setup/begin.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { describeElectron, ensureElectron } from './setup/electron.mjs'

begin()
process.exitCode = await build(process.argv.slice(2))

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>}
 */
async function build(words) {
  const dependencies = await steps.step(
    'Dependencies',
    (say) => ensureDependencies(project, say),
    (state) => (state === 'present' ? 'already installed' : 'installed'),
  )
  if (!dependencies.ok) return 1
  const electron = await steps.step(
    'Electron',
    (say) => ensureElectron(project, say),
    describeElectron,
  )
  if (!electron.ok) return 1
  const { env } = electron.value
  const built = await steps.step(
    'Build',
    (say) => ensureBuild(project, env, say),
    (state) => (state === 'present' ? 'already up to date' : 'built'),
  )
  if (!built.ok) return 1
  const [command, ...args] = await binary(project, 'electron-builder')
  const config = ['--config', 'electron-builder.config.mjs', '--publish', 'never']
  const ran = await run(command, [...args, ...config, ...words], {
    cwd: project,
    env,
    output: 'show',
  })
  return ran.code
}
