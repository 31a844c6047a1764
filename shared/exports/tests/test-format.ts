import { utf8 } from '../../bytes'
import { fixtureFiles } from '../../fixtures/fixture'
import { ok } from '../../result'
import type { FolderFormat } from '../format'
import { fixtureFolderFiles } from '../formats/fixture'
import { refuse } from '../refuse'

/**
 * Fixtures and the code that sends them. Nothing captured stands in the code: it reads the
 * fixtures, so what a stranger sent is never source text.
 */
export const testFormat = (about: {
  readonly id: string
  readonly label: string
  readonly summary: string
  readonly files: Readonly<Record<string, string>>
}): FolderFormat => ({
  kind: 'folder',
  id: about.id,
  label: about.label,
  group: 'test',
  summary: about.summary,
  extension: '',
  files: (capture, name) => ok(fixtureFiles(capture, name)),
  shared: (entries) => [
    ...fixtureFolderFiles(entries),
    ...Object.entries(about.files).map(([name, text]) => ({ name, bytes: utf8(text) })),
  ],
  stream: () => refuse('test code is several files that belong together; name a folder with --out'),
})
