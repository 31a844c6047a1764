// The loader that a plain Electron carries as `default_app.asar`: it starts the app whose folder is
// named on the command line. It awaits the app's module: otherwise `ready` fires before an ES module
// main has run, and privileged schemes can no longer be registered.
import { readFileSync } from 'node:fs'
import Module from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const named = process.argv.slice(1).find((argument) => !argument.startsWith('-'))
if (!named) {
  console.error('usage: electron PATH')
  process.exit(1)
}

const folder = resolve(named)
const entry = Module._resolveFilename(folder, null, true)

let manifest = {}
try {
  manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
} catch {
  // PATH may also name a single file, which has no manifest beside it.
}

Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
const name = manifest.productName ?? manifest.name
if (name) app.setName(name)
if (manifest.version) app.setVersion(manifest.version)
app.setAppPath(manifest.name ? folder : dirname(entry))

try {
  await import(pathToFileURL(entry).href)
} catch (error) {
  console.error(error)
  process.exit(1)
}
