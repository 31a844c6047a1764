import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import type { ExportOutcome } from '../../shared/exports/export-order'
import { err, ok, type Result } from '../../shared/result'
import { isChosenFolder } from '../fixtures/chosen-folders'
import type { PorterContext, WriteOrder } from '../fixtures/porter-contract'
import { partName } from '../fixtures/write-folder'
import type { HandlersOf } from '../ipc/handlers'
import type { PorterThread } from './porter-thread'

export type ExportCalls = 'exports.text' | 'exports.look' | 'exports.write' | 'exports.cancel'

interface Parts {
  readonly porter: PorterThread
  readonly context: () => PorterContext
}

/** A capture that is being written takes no longer, unless a schema hangs on it. */
const STOPPING_TIME_MS = 5000

/** Exports are made by the porter; another one into the same folder stops the one before it. */
export function exportHandlers({ porter, context }: Parts): HandlersOf<ExportCalls> {
  const running = new Map<string, AbortController>()

  return {
    'exports.text': (order) => porter.client().text({ ...order, context: context() }),
    'exports.look': (order) => porter.client().look({ ...order, context: context() }),
    async 'exports.write'(order) {
      if (!isChosenFolder(order.folder)) {
        return err({ code: 'bad-input', detail: 'Choose the folder in the dialog first' })
      }
      running.get(order.folder)?.abort()
      const control = new AbortController()
      running.set(order.folder, control)
      const wanted = { ...order, part: partName(), context: context() }
      const outcome = await write(wanted, porter, control.signal)
      if (running.get(order.folder) === control) running.delete(order.folder)
      return outcome
    },
    async 'exports.cancel'({ folder }) {
      running.get(folder)?.abort()
      return ok(null)
    },
  }
}

async function write(
  order: WriteOrder & { readonly context: PorterContext },
  porter: PorterThread,
  signal: AbortSignal,
): Promise<Result<ExportOutcome, AppError>> {
  let timer: NodeJS.Timeout | undefined
  signal.addEventListener('abort', () => {
    timer = setTimeout(() => void porter.restart('it did not stop'), STOPPING_TIME_MS)
  })
  try {
    return await porter.client().write(order, signal)
  } catch (thrown) {
    // The thread ended half way, and nobody is left who would clear up after it.
    await rm(join(order.folder, order.part), { recursive: true, force: true }).catch(
      () => undefined,
    )
    const detail = thrown instanceof Error ? thrown.message : String(thrown)
    return err(
      signal.aborted ? { code: 'cancelled' } : { code: 'worker-failed', worker: 'porter', detail },
    )
  } finally {
    clearTimeout(timer)
  }
}
