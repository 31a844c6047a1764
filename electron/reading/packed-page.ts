import { createRowsReader, textOfRows } from '../../shared/http/rows-text'
import type { PackedPage, Page } from '../../shared/ipc/capture-calls'

const texts = new WeakMap<Page, PackedPage>()

/** A page whose rows are read when somebody looks at them: most go on to a window as they came. */
export function pageOf(packed: PackedPage): Page {
  let rows: Page['rows'] | undefined
  const page: Page = {
    more: packed.more,
    total: packed.total,
    get rows() {
      rows ??= createRowsReader()(packed.rows)
      return rows
    },
  }
  texts.set(page, packed)
  return page
}

export const packedPage = (page: Page): PackedPage =>
  texts.get(page) ?? { ...page, rows: textOfRows(page.rows, 'listed') }
