// `npm start`: from a fresh clone to an open window, or to the receiver in the terminal where there
// is no display. Needs nothing but Node and npm to begin.
import { join } from 'node:path'
import { handOver } from './lib/hand-over.mjs'
import { displayState } from './runtime/display.mjs'
import { begin, project, steps } from './setup/begin.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { describeElectron, ensureElectron, windowArgs } from './setup/electron.mjs'

/** @import { ReadyElectron } from './setup/electron.mjs' */

const passedOn = process.argv.slice(2)
const cannotStart = 4

const release = begin()
process.exitCode = await start()

/** @returns {Promise<number>} the exit code of what was started */
async function start() {
  const dependencies = await steps.step(
    'Dependencies',
    (say) => ensureDependencies(project, say),
    (state) => (state === 'present' ? 'already installed' : 'installed'),
  )
  if (!dependencies.ok) return cannotStart

  const window = await prepareWindow()
  const built = await steps.step(
    'Build',
    (say) => ensureBuild(project, process.env, say),
    (state) => (state === 'present' ? 'already up to date' : 'built'),
  )
  if (!built.ok) return cannotStart

  release()
  return window ? openWindow(window) : listen()
}

/**
 * @typedef {object} Window
 * @property {ReadyElectron} electron
 * @property {readonly string[]} args
 */

/** @returns {Promise<Window | undefined>} nothing where no window can be opened; why is printed */
async function prepareWindow() {
  const display = displayState(process)
  if (display === 'no') {
    console.log('• No display: neither DISPLAY nor WAYLAND_DISPLAY is set.')
    console.log('  Hookwright listens in this terminal, on the same data as the window.')
    return undefined
  }
  const electron = await steps.step(
    'Electron',
    (say) => ensureElectron(project, say),
    describeElectron,
  )
  const allowed = electron.ok ? windowArgs(electron.value) : electron
  if (electron.ok && allowed.ok) {
    const wayland = display === 'wayland-only' ? ['--ozone-platform=wayland'] : []
    return { electron: electron.value, args: [...allowed.value, ...wayland] }
  }
  if (electron.ok && !allowed.ok) {
    console.log(`  ✗ ${allowed.problem.what}\n    → ${allowed.problem.remedy}`)
  }
  console.log('  Until then Hookwright listens in this terminal, on the same data as the window.')
  return undefined
}

/** @param {Window} window @returns {Promise<number>} */
function openWindow({ electron: { runtime, env }, args }) {
  console.log('• Opening the window')
  return handOver(runtime.executable, [...args, '.', ...passedOn], { cwd: project, env })
}

/** @returns {Promise<number>} */
function listen() {
  console.log('• hookwright listen (Ctrl+C stops it)')
  const args = [join(project, 'out', 'main', 'cli.js'), 'listen', ...passedOn]
  return handOver(process.execPath, args, { cwd: project, env: process.env })
}
