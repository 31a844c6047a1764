import { fixtureImport } from './fixture-import'
import type { ImportFormat } from './imported'
import { ndjsonImport } from './ndjson-import'
import { rawHttpImport } from './raw-http-import'

/** In the order they are asked. To add one: one file beside this, one line here. */
export const importFormats: readonly ImportFormat[] = [fixtureImport, ndjsonImport, rawHttpImport]
