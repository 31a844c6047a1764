import { type ExportChoice, type ExportOrder, mostDragged } from '../../shared/exports/export-order'
import { captureId } from './common-inputs'
import { byKind, bytes, list, object, oneOf, type Parser, text } from './parse'

const MAX_IDS = 100_000
const MAX_FILES = 10_000
const MAX_FILE_BYTES = 256 * 1024 ** 2

const format = text(1, 100)
const redaction = oneOf('default', 'none')

const order = {
  chosen: byKind<ExportChoice>({
    ids: object({ kind: oneOf('ids'), ids: list(captureId, MAX_IDS) }),
    query: object({ kind: oneOf('query'), query: text(0, 10_000) }),
  }),
  format,
  redaction,
}

export const exportText = object({ id: captureId, format, redaction })
export const exportOrder: Parser<ExportOrder> = object(order)
export const exportInto: Parser<ExportOrder & { readonly folder: string }> = object({
  ...order,
  folder: text(1, 4096),
})
export const exportFolder = object({ folder: text(1, 4096) })
export const dragOrder = object({ ids: list(captureId, mostDragged), redaction })
export const dragged = object({ drag: text(1, 100, { pattern: /^[\w-]+$/, name: 'an id' }) })
export const droppedFiles = object({
  files: list(object({ name: text(1, 1000), bytes: bytes(MAX_FILE_BYTES) }), MAX_FILES),
})
