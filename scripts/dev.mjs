// `npm run dev`: the app with hot reload, in the same Electron as `npm start`.
import { binary } from './lib/binary.mjs'
import { handOver } from './lib/hand-over.mjs'
import { displayState } from './runtime/display.mjs'
import { begin, project, steps } from './setup/begin.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { describeElectron, ensureElectron } from './setup/electron.mjs'

const release = begin()
process.exitCode = await develop()

/** @returns {Promise<number>} */
async function develop() {
  if (displayState(process) === 'no') {
    console.error('There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.')
    console.error('→ Run it in a desktop session, or under one: xvfb-run npm run dev')
    return 4
  }
  const dependencies = await steps.step(
    'Dependencies',
    (say) => ensureDependencies(project, say),
    (state) => (state === 'present' ? 'already installed' : 'installed'),
  )
  if (!dependencies.ok) return 4
  const electron = await steps.step(
    'Electron',
    (say) => ensureElectron(project, say),
    describeElectron,
  )
  if (!electron.ok) return 4

  release()
  const [command, ...args] = await binary(project, 'electron-vite')
  const passedOn = ['dev', '--watch', ...process.argv.slice(2)]
  return handOver(command, [...args, ...passedOn], { cwd: project, env: electron.value.env })
}
