import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'

/** Writes a report; the file appears under its name, in place of an earlier one, when it is whole. */
export async function writeReport(file: string, text: string): Promise<Result<null, AppError>> {
  const draft = `${file}.${randomUUID().slice(0, 8)}.part`
  try {
    const handle = await open(draft, 'wx', 0o644)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
    return ok(null)
  } catch (thrown) {
    const cause = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)
    return err({ code: 'file-failed', file, cause })
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}
