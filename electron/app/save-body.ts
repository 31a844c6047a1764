import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId } from '../../shared/http/capture'
import { isJsonType, isXmlType, parseContentType } from '../../shared/http/content-type'
import { headerOf } from '../../shared/http/headers'
import type { BodyRequest, BodySlice } from '../../shared/ipc/capture-calls'
import { err, ok, type Result } from '../../shared/result'

export type ReadBody = (request: BodyRequest) => Promise<Result<BodySlice, AppError>>

const SLICE_BYTES = 4 * 1024 ** 2

/**
 * Writes the body as it was received, a slice at a time. The file appears under its name only
 * when it is whole.
 */
export async function saveBody(
  readBody: ReadBody,
  id: CaptureId,
  file: string,
): Promise<Result<null, AppError>> {
  const draft = `${file}.${randomUUID().slice(0, 8)}.part`
  try {
    const handle = await open(draft, 'wx', 0o600)
    const written = await copySlices(readBody, id, handle).finally(() => handle.close())
    if (written.ok) await rename(draft, file)
    return written
  } catch (thrown) {
    return err({ code: 'file-failed', file, cause: causeOf(thrown) })
  } finally {
    await rm(draft, { force: true }).catch(() => undefined)
  }
}

async function copySlices(
  readBody: ReadBody,
  id: CaptureId,
  handle: FileHandle,
): Promise<Result<null, AppError>> {
  let offset = 0
  while (true) {
    const slice = await readBody({ id, form: 'raw', offset, length: SLICE_BYTES })
    if (!slice.ok) return slice
    await handle.writeFile(slice.value.bytes)
    offset += slice.value.bytes.length
    if (offset >= slice.value.totalBytes || slice.value.bytes.length === 0) break
  }
  await handle.sync()
  return ok(null)
}

const causeOf = (thrown: unknown): string =>
  thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)

/**
 * A name for the file. Only types that a double click does not run keep their ending: a web page
 * or picture from a stranger is offered as plain text or bytes.
 */
export function bodyFileName(capture: Pick<Capture, 'id' | 'headers'>): string {
  const { mediaType } = parseContentType(headerOf(capture.headers, 'content-type'))
  return `${capture.id}${endingOf(mediaType)}`
}

function endingOf(mediaType: string): string {
  if (isJsonType(mediaType)) return '.json'
  if (isXmlType(mediaType) && mediaType !== 'image/svg+xml') return '.xml'
  const isText = mediaType.startsWith('text/') || mediaType.startsWith('application/x-www-form-')
  return isText ? '.txt' : '.bin'
}
