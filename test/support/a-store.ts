import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  type CaptureStore,
  type CaptureStoreOptions,
  openCaptureStore,
} from '../../electron/storage/capture-store'
import type { AppError } from '../../shared/errors'
import type { Result } from '../../shared/result'

/** A folder of its own for one test, removed after it. */
export function aDataFolder(name = 'data'): string {
  const parent = mkdtempSync(join(tmpdir(), 'hookwright-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }))
  return join(parent, name)
}

/** An open store, closed after the test if the test did not. */
export async function aStore(options: CaptureStoreOptions): Promise<CaptureStore> {
  const store = ofResult(await openCaptureStore(options))
  let isOpen = true
  onTestFinished(async () => {
    if (isOpen) await store.close()
  })
  return {
    ...store,
    async close() {
      isOpen = false
      await store.close()
    },
  }
}

export function ofResult<T>(result: Result<T, AppError>): T {
  if (result.ok) return result.value
  throw new Error(`failed: ${JSON.stringify(result.error)}`)
}
