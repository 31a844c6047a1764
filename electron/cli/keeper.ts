import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { ImportedRequest } from '../../shared/imports/imported'
import { err, ok, type Result } from '../../shared/result'
import { toArrival, toMark } from '../fixtures/import-files'
import { handOver } from '../fixtures/inbox'
import { type CaptureStore, openCaptureStore } from '../storage/capture-store'
import { prepareDataFolder } from '../storage/data-folder-access'
import { realDisk } from '../storage/disk'
import { lockFolder } from '../storage/folder-lock'
import { readSettings } from '../storage/settings-file'
import type { CommandContext } from './command'

/** Keeps requests that did not arrive here, whoever owns the data folder. */
export interface Keeper {
  /**
   * In their order; on a failure those that were told are kept.
   *
   * @param onKept told of each, by its place among the requests
   */
  readonly keep: (
    requests: readonly ImportedRequest[],
    onKept: (at: number, id: CaptureId) => void,
  ) => Promise<Result<void, AppError>>
  readonly close: () => Promise<void>
}

/** They share a wait for the disk, and stay in order. */
const AT_ONCE = 64

/** Owns the folder while it is open, or hands all to the program that does. */
export async function openKeeper(
  { dataDir, stop }: Pick<CommandContext, 'dataDir' | 'stop'>,
  program: string,
): Promise<Result<Keeper, AppError>> {
  const prepared = await prepareDataFolder(dataDir, realDisk)
  if (!prepared.ok) return prepared
  const lock = lockFolder(dataDir, { pid: process.pid, program })
  if (!lock.ok) return ok(keptByOwner(dataDir, stop, lock))
  const store = await openCaptureStore({ folder: dataDir })
  if (!store.ok) {
    lock.value.release()
    return store
  }
  const paths = endpointPaths(dataDir)
  return ok({
    keep: (requests, onKept) => keepInto(store.value, requests, { paths, stop, onKept }),
    async close() {
      await store.value.close()
      lock.value.release()
    },
  })
}

function endpointPaths(dataDir: string): readonly string[] {
  const settings = readSettings(dataDir)
  return settings.ok ? settings.value.endpoints.map(({ path }) => path) : []
}

/** @param locked what is said where the owner does not take them */
const keptByOwner = (
  dataDir: string,
  stop: AbortSignal,
  locked: Result<never, AppError>,
): Keeper => ({
  async keep(requests, onKept) {
    const ids = await handOver(dataDir, requests, stop)
    if (!ids) return locked
    if (!ids.ok) return ids
    for (const [at, id] of ids.value.entries()) onKept(at, id)
    return ok(undefined)
  },
  close: async () => undefined,
})

async function keepInto(
  store: CaptureStore,
  requests: readonly ImportedRequest[],
  {
    paths,
    stop,
    onKept,
  }: {
    readonly paths: readonly string[]
    readonly stop: AbortSignal
    readonly onKept: (at: number, id: CaptureId) => void
  },
): Promise<Result<void, AppError>> {
  for (let from = 0; from < requests.length; from += AT_ONCE) {
    if (stop.aborted) return err({ code: 'cancelled' })
    const saving = requests
      .slice(from, from + AT_ONCE)
      .map((one) => store.importCapture(toArrival(one, Date.now(), paths), toMark(one)))
    for (const [at, saved] of (await Promise.all(saving)).entries()) {
      if (!saved.ok) return saved
      onKept(from + at, saved.value.id)
    }
  }
  return ok(undefined)
}
