import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { done, failed } from '../lib/outcome.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */

/**
 * Compares a file with a subresource-integrity text (`sha512-…`, base64). A file that differs is
 * removed: nobody may unpack it by accident later.
 *
 * @param {string} file
 * @param {string} integrity
 * @returns {Promise<Outcome<undefined>>}
 */
export async function verify(file, integrity) {
  const algorithm = integrity.slice(0, integrity.indexOf('-'))
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const actual = `${algorithm}-${hash.digest('base64')}`
  if (actual === integrity) return done(undefined)

  await rm(file, { force: true })
  return failed(
    `${file} is not the file that was expected and was removed: its integrity is ${actual}, not ${integrity}.`,
    'Run the command again. If it happens twice, the registry or a proxy in between serves another file.',
  )
}
