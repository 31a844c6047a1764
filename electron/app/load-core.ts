import { app } from 'electron'
import type { BuiltPlaces } from '../built-places'
import type { EarlyThreads } from '../core/early-threads'
import type { Emit } from '../core/emit'
import { productName } from '../data-folder'
import type { Started } from './core-host'

/** Loads and starts the core; loaded while the first window is being made. */
export async function loadCore(options: {
  readonly dataFolder: string
  readonly port: number | undefined
  readonly places: BuiltPlaces
  readonly emit: Emit
  readonly early: EarlyThreads
}): Promise<Started> {
  const [{ startCore }, { createSecretBox }] = await Promise.all([
    import('../core'),
    import('./secrets'),
  ])
  return startCore({
    dataDir: options.dataFolder,
    program: productName,
    places: options.places,
    port: options.port,
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    emit: options.emit,
    early: options.early,
    secrets: createSecretBox(),
  })
}
