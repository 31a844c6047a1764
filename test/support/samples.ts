import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One of the documents' samples with its expected verdicts; the fields depend on the kind. */
export interface SampleFile {
  readonly id: string
  readonly kind: string
  readonly title: string
  // biome-ignore lint/suspicious/noExplicitAny: samples of each kind have their own fields
  readonly [field: string]: any
}

const folder = join(import.meta.dirname, '../fixtures/samples')

/** Every sample of these kinds. */
export const samplesOf = (...kinds: readonly string[]): readonly SampleFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as SampleFile)
    .filter(({ kind }) => kinds.includes(kind))
