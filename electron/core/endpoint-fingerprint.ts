import { createHash } from 'node:crypto'
import type { Config } from '../config/config'
import { providerForms } from './endpoint-providers'
import type { EndpointSources } from './endpoint-sources'
import type { HeldSecret } from './secret-shelf'

/** Stands for verdicts that were found while some secrets could not be opened. */
export const judgedIncompletely = 'incomplete'

/**
 * Tells whether verdicts were found by what holds now. It is written to the disk, so it holds no
 * digest of a secret that could be searched for: stored ones are known by what they are sealed
 * as, those of this session by a name of this session, those of a file by two bytes of a digest.
 */
export function fingerprintOf(
  sources: EndpointSources,
  config: Config,
  /** The person’s own for every scheme; 0 for none. */
  toleranceSeconds: number,
): string {
  const idsOf = (held: readonly HeldSecret[]) => held.map(({ view }) => view.id)
  const endpoints = sources.stored().map((endpoint) => {
    const { path, provider, publicUrl, signing, schemaText, challenges } = endpoint
    return {
      path,
      provider,
      publicUrl,
      signing,
      schemaText,
      challenges,
      secrets: idsOf(sources.heldBy(endpoint)),
    }
  })
  const providers = providerForms.map(({ id }) => idsOf(sources.heldByProvider(id)))
  const isPlain = endpoints.length === 0 && providers.flat().length === 0
  const isBare = config.endpoints.length === 0 && Object.keys(config.providers).length === 0
  if (isPlain && isBare) return ''
  const file = isBare ? '' : digest(JSON.stringify(config)).slice(0, 4)
  const own = toleranceSeconds === 0 ? [] : [toleranceSeconds]
  return digest(JSON.stringify([endpoints, providers, file, ...own])).slice(0, 16)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
