import type { AppError } from '../../../shared/errors'
import { ok, type Result } from '../../../shared/result'
import type { JudgingContext } from '../../analysis/analyst-contract'
import type { Config } from '../../config/config'
import { createEndpointSources, type EndpointSources } from '../../core/endpoint-sources'
import { createSecretShelf } from '../../core/secret-shelf'
import { readShelf } from '../../storage/schema-shelf'
import { readSettings } from '../../storage/settings-file'

/** What captures are judged by at this moment. Holds secrets: it is never answered with. */
export interface House {
  readonly context: JudgingContext
  readonly sources: EndpointSources
}

/**
 * The settings as they are now, with a configuration file over them. Secrets of the settings are
 * sealed by the desktop application and stay so; those of the file are used.
 */
export function openHouse(dataDir: string, config: Config): Result<House, AppError> {
  const document = readSettings(dataDir)
  if (!document.ok) return document
  const shelf = readShelf(dataDir)
  if (!shelf.ok) return shelf
  const sources = createEndpointSources({
    settings: { document: () => document.value },
    shelf: createSecretShelf(undefined),
    config,
  })
  const context = {
    endpoints: sources.endpoints(),
    providers: sources.providers(),
    shelf: shelf.value,
  }
  return ok({ context, sources })
}
