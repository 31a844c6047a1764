import { curlImport } from './curl-import'
import { fixtureImport } from './fixture-import'
import { githubImport } from './github-import'
import { harImport } from './har-import'
import type { ImportFormat } from './imported'
import { ngrokImport, webhookSiteImport } from './inspector-imports'
import { ndjsonImport } from './ndjson-import'
import { postmanImport } from './postman-import'
import { rawHttpImport } from './raw-http-import'
import { stripeImport } from './stripe-import'

/** In the order they are asked. To add one: one file beside this, one line here. */
export const importFormats: readonly ImportFormat[] = [
  harImport,
  postmanImport,
  githubImport,
  ngrokImport,
  webhookSiteImport,
  stripeImport,
  fixtureImport,
  ndjsonImport,
  rawHttpImport,
  curlImport,
]
