import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/**
 * One hash over names and contents. Contents, because a checkout gives every file a new time.
 *
 * @param {string} root
 * @param {readonly string[]} entries files and folders below `root`; missing ones are allowed
 * @returns {Promise<string>}
 */
export async function contentStamp(root, entries) {
  const hash = createHash('sha256')
  for (const file of await filesOf(root, entries)) {
    hash
      .update(`${name(root, file)}\0`)
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * One hash over names, sizes and times of change: whether anyone else wrote here since.
 *
 * @param {string} root
 * @param {readonly string[]} entries
 * @returns {Promise<string>}
 */
export async function listingStamp(root, entries) {
  const hash = createHash('sha256')
  for (const file of await filesOf(root, entries)) {
    const { size, mtimeMs } = await stat(file)
    hash.update(`${name(root, file)}\0${size}\0${mtimeMs}\0`)
  }
  return hash.digest('hex')
}

/** @param {string} root @param {string} file @returns {string} the same on every system */
const name = (root, file) => relative(root, file).split(sep).join('/')

/**
 * @param {string} root
 * @param {readonly string[]} entries
 * @returns {Promise<string[]>} absolute, sorted
 */
async function filesOf(root, entries) {
  const found = await Promise.all(entries.map((entry) => filesBelow(join(root, entry))))
  return found.flat().sort()
}

/** @param {string} path @returns {Promise<string[]>} */
async function filesBelow(path) {
  const is = await stat(path).catch(() => undefined)
  if (is === undefined) return []
  if (!is.isDirectory()) return [path]
  const inside = await readdir(path)
  return (await Promise.all(inside.map((one) => filesBelow(join(path, one))))).flat()
}
