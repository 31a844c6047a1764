import type { ExportFormat } from './format'
import { fixture, ndjson } from './formats/fixture'

/** In the order of menus. To add one: one file in `formats/`, one line here, its expected files. */
export const exportFormats: readonly ExportFormat[] = [fixture, ndjson]

export const formatOf = (id: string): ExportFormat | undefined =>
  exportFormats.find((format) => format.id === id)
