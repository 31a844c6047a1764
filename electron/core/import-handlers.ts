import { ok } from '../../shared/result'
import type { EngineMethods } from '../engine/engine-contract'
import { toArrival, toMark } from '../fixtures/import-files'
import type { HandlersOf } from '../ipc/handlers'
import type { Client } from '../threads/link'
import type { PorterThread } from './porter-thread'

export type ImportCalls = 'imports.look' | 'imports.keep'

/** They share a wait for the disk, and stay in order. */
const AT_ONCE = 64

/** Files come in as bytes, are read by the porter, and what is in them is kept by the engine. */
export const importHandlers = ({
  engine,
  porter,
}: {
  readonly engine: Client<EngineMethods>
  readonly porter: PorterThread
}): HandlersOf<ImportCalls> => ({
  'imports.look': async ({ files }) => ok(await porter.client().open(files)),
  async 'imports.keep'({ files }) {
    const requests = await porter.client().read(files)
    for (let at = 0; at < requests.length; at += AT_ONCE) {
      const saving = requests
        .slice(at, at + AT_ONCE)
        .map((one) => engine.add({ arrival: toArrival(one, Date.now()), mark: toMark(one) }))
      const failed = (await Promise.all(saving)).find((saved) => !saved.ok)
      if (failed) return failed
    }
    return ok({ kept: requests.length })
  },
})
