import type { AppError } from '../../shared/errors'
import type { DroppedFile } from '../../shared/exports/export-order'
import type { CaptureId } from '../../shared/http/capture'
import type { ImportedRequest } from '../../shared/imports/imported'
import { ok, type Result } from '../../shared/result'
import type { EngineMethods } from '../engine/engine-contract'
import { toArrival, toMark } from '../fixtures/import-files'
import type { HandlersOf } from '../ipc/handlers'
import type { Client } from '../threads/link'
import type { PorterThread } from './porter-thread'

export type ImportCalls = 'imports.look' | 'imports.keep'

export interface ImportParts {
  readonly engine: Client<EngineMethods>
  readonly porter: PorterThread
  /** Paths of the endpoints there are. */
  readonly endpoints: () => readonly string[]
}

/** They share a wait for the disk, and stay in order. */
const AT_ONCE = 64

/** Files come in as bytes, are read by the porter, and what is in them is kept by the engine. */
export const importHandlers = (parts: ImportParts): HandlersOf<ImportCalls> => ({
  'imports.look': async ({ files }) => ok(await parts.porter.client().open(files)),
  async 'imports.keep'({ files }) {
    const kept = await keepFiles(files, parts)
    return kept.ok ? ok({ kept: kept.value.length }) : kept
  },
})

/** Keeps all that can be read in these files; the ids are in the order of the requests. */
export async function keepFiles(
  files: readonly DroppedFile[],
  parts: ImportParts,
): Promise<Result<readonly CaptureId[], AppError>> {
  return keepRequests(await parts.porter.client().read(files), parts)
}

/** Keeps requests that did not arrive here, in their order. */
export async function keepRequests(
  requests: readonly ImportedRequest[],
  { engine, endpoints }: Pick<ImportParts, 'engine' | 'endpoints'>,
): Promise<Result<readonly CaptureId[], AppError>> {
  const paths = endpoints()
  const ids: CaptureId[] = []
  for (let at = 0; at < requests.length; at += AT_ONCE) {
    const saving = requests
      .slice(at, at + AT_ONCE)
      .map((one) => engine.add({ arrival: toArrival(one, Date.now(), paths), mark: toMark(one) }))
    for (const saved of await Promise.all(saving)) {
      if (!saved.ok) return saved
      ids.push(saved.value.id)
    }
  }
  return ok(ids)
}
