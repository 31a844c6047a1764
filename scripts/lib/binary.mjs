import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * How to start a dependency's command without a shell and without npm, which takes half a second.
 *
 * @param {string} project
 * @param {string} packageName
 * @param {string} [command] when it is not called as its package
 * @returns {Promise<readonly [string, ...string[]]>}
 */
export async function binary(project, packageName, command = packageName) {
  const folder = join(project, 'node_modules', packageName)
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[command]
  return [process.execPath, join(folder, file)]
}
