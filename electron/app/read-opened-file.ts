import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { AppError } from '../../shared/errors'
import type { DroppedFile } from '../../shared/exports/export-order'
import { bodyEnding, requestEnding } from '../../shared/fixtures/fixture'
import { err, ok, type Result } from '../../shared/result'

/** It crosses to the window and back, so it is less than what the command line imports. */
export const openedFileLimitBytes: number = 64 * 1024 ** 2

/** A file that a person opened, with the body beside it where it is half of a fixture. */
export async function readOpenedFile(
  path: string,
): Promise<Result<readonly DroppedFile[], AppError>> {
  const file = await readBounded(path)
  if (!file.ok) return file
  if (!path.endsWith(requestEnding)) return ok([file.value])
  const body = await readBounded(
    `${path.slice(0, -requestEnding.length)}${bodyEnding}`,
    READING | NOT_THROUGH_LINKS,
  )
  return ok(body.ok ? [file.value, body.value] : [file.value])
}

/** A pipe without a writer would otherwise hold the opening for ever. Windows has no such flag. */
const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
/** Nobody chose the file beside the one that was opened: its link could lead anywhere. */
const NOT_THROUGH_LINKS = constants.O_NOFOLLOW ?? 0

/** Only regular files: what a device or a pipe holds has no end. */
async function readBounded(path: string, flags = READING): Promise<Result<DroppedFile, AppError>> {
  const name = basename(path)
  try {
    const handle = await open(path, flags)
    try {
      const info = await handle.stat()
      if (!info.isFile()) return refused(`“${name}” is not a file`)
      if (info.size > openedFileLimitBytes) {
        return refused(
          `“${name}” has ${info.size} bytes; ${openedFileLimitBytes} are opened. “hookwright import” takes more`,
        )
      }
      return ok({ name, bytes: new Uint8Array(await handle.readFile()) })
    } finally {
      await handle.close()
    }
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    return code === 'ENOENT'
      ? err({ code: 'not-found', what: `file “${name}”` })
      : refused(`“${name}” cannot be read: ${String(code ?? thrown)}`)
  }
}

const refused = (detail: string): Result<never, AppError> => err({ code: 'bad-input', detail })
