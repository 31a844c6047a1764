// Each project has its own set of allowed globals: the compiler is what keeps Node out of
// `shared/` and the DOM out of `electron/`. They are checked side by side by the native
// compiler, which answers in about a second.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const compiler = 'node_modules/typescript-7/bin/tsc'
const projects = ['shared', 'electron', 'renderer', 'test', 'scripts']

/** @param {string} project @returns {Promise<boolean>} */
const check = (project) =>
  new Promise((resolve) => {
    const run = spawn(process.execPath, [compiler, '--noEmit', '-p', project], {
      cwd: root,
      stdio: 'inherit',
    })
    run.on('exit', (code) => resolve(code === 0))
  })

const results = await Promise.all(projects.map(check))
const failed = projects.filter((_, index) => !results[index])
if (failed.length > 0) {
  console.error(`Types do not hold in: ${failed.join(', ')}`)
  process.exit(1)
}
