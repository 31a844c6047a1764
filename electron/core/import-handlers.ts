import type { AppError } from '../../shared/errors'
import { explain } from '../../shared/errors'
import type { DroppedFile, ImportLook } from '../../shared/exports/export-order'
import { bodyEnding } from '../../shared/fixtures/fixture'
import { importSource } from '../../shared/imports/import-source'
import type { ImportedFile } from '../../shared/imports/imported'
import { ok, type Result } from '../../shared/result'
import type { EngineMethods } from '../engine/engine-contract'
import { toArrival, toMark } from '../fixtures/import-files'
import type { HandlersOf } from '../ipc/handlers'
import type { Client } from '../threads/link'

type ImportCalls = 'imports.look' | 'imports.keep'

const MAX_SHOWN = 100

/** Files a person dropped come in as bytes: no path from a page is ever read. */
export const importHandlers = ({
  engine,
}: {
  readonly engine: Client<EngineMethods>
}): HandlersOf<ImportCalls> => ({
  'imports.look': async ({ files }) => ok(readable(files).map((file) => lookAt(file, files))),
  async 'imports.keep'({ files }) {
    let kept = 0
    for (const file of readable(files)) {
      const read = open(file, files)
      if (!read.ok) continue
      for (const request of read.value.requests) {
        const saved = await engine.add({
          arrival: toArrival(request, Date.now()),
          mark: toMark(request),
        })
        if (!saved.ok) return saved
        kept++
      }
    }
    return ok({ kept })
  },
})

/** Bodies of fixtures come with the fixture they belong to. */
const readable = (files: readonly DroppedFile[]): readonly DroppedFile[] =>
  files.some(({ name }) => !isPart(name)) ? files.filter(({ name }) => !isPart(name)) : files

const isPart = (name: string): boolean =>
  name.endsWith(bodyEnding) || name === 'index.json' || name.startsWith('.')

const open = (file: DroppedFile, all: readonly DroppedFile[]): Result<ImportedFile, AppError> =>
  importSource({
    name: file.name,
    bytes: file.bytes,
    beside: (name) => all.find((one) => one.name === name)?.bytes,
  })

function lookAt(file: DroppedFile, all: readonly DroppedFile[]): ImportLook {
  const read = open(file, all)
  if (!read.ok) {
    const reason = explain(read.error).title
    return {
      name: file.name,
      format: '',
      requests: [],
      count: 0,
      skipped: [{ place: 'the file', reason }],
    }
  }
  const { format, requests, skipped } = read.value
  return {
    name: file.name,
    format,
    count: requests.length,
    skipped,
    requests: requests.slice(0, MAX_SHOWN).map(({ method, target, body, receivedAt }) => ({
      method,
      target,
      bodyBytes: body.length,
      receivedAt,
    })),
  }
}
