import { utf8 } from '../../bytes'
import {
  attributes,
  attributesFile,
  fixtureFiles,
  fixtureLine,
  indexFile,
  indexText,
} from '../../fixtures/fixture'
import { ok } from '../../result'
import type { DocumentFormat, ExportEntry, ExportFile, FolderFormat } from '../format'

/** What makes a folder of fixtures whole: its index, and the rule that keeps git off the bodies. */
export const fixtureFolderFiles = (entries: readonly ExportEntry[]): readonly ExportFile[] => [
  { name: attributesFile, bytes: utf8(attributes) },
  {
    name: indexFile,
    bytes: utf8(
      indexText(
        entries.map(({ name, capture: { id, method, target, provider, eventType } }) => ({
          name,
          id,
          method,
          target,
          provider,
          eventType,
        })),
      ),
    ),
  },
]

export const fixture: FolderFormat = {
  kind: 'folder',
  id: 'fixture',
  label: 'Fixture folder',
  group: 'data',
  summary: 'Exact body and ordered headers as files for tests; comes back by import unchanged.',
  extension: '.request.json',
  files: (capture, name) => ok(fixtureFiles(capture, name)),
  shared: fixtureFolderFiles,
  stream: (capture) => ok(fixtureLine(capture)),
}

export const ndjson: DocumentFormat = {
  kind: 'document',
  id: 'ndjson',
  label: 'NDJSON',
  group: 'data',
  summary: 'One capture a line, body as base64; for pipes and jq.',
  extension: '.ndjson',
  begin: '',
  item: (capture) => ok(fixtureLine(capture)),
  between: '',
  end: () => '',
}
