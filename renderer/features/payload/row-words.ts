import type { PayloadRow } from '../../payload/payload-protocol'
import { formatBytes, formatCount } from '../../ui/format'

/** `3 members`, `1 item`, `12 fields`: what a container holds. */
export function countWords({ value, count }: PayloadRow): string {
  const [one, many] = value?.kind === 'array' ? ['item', 'items'] : memberWords(value?.kind)
  return count === 1 ? `1 ${one}` : `${formatCount(count)} ${many}`
}

const memberWords = (kind: string | undefined): readonly [string, string] =>
  kind === 'form' ? ['field', 'fields'] : ['member', 'members']

/** What a container's row shows in place of a value: `{` while open, `{…}` closed, `{}` empty. */
export function bracketsOf({ value, count, state }: PayloadRow): string {
  const pair = value?.kind === 'array' ? '[]' : value?.kind === 'object' ? '{}' : ''
  if (count === 0) return pair
  return state === 'expanded' ? pair.slice(0, 1) : pair.split('').join('…')
}

/** The place of an item, or the name of a member, as the row shows it. */
export function labelWords({ label, position }: PayloadRow): string {
  if (label.kind === 'key') return label.source
  return label.kind === 'item' ? String(position - 1) : ''
}

/** What a screen reader says of a row besides its level and state. */
export function spokenRow(row: PayloadRow): string {
  const name = row.label.kind === 'key' ? row.label.text : labelWords(row)
  if (row.missing !== undefined) return `${name}, missing: ${row.missing}`
  const value = row.count > 0 ? countWords(row) : row.value?.source || bracketsOf(row)
  const size = row.value?.kind === 'file' ? formatBytes(row.value.sizeBytes) : undefined
  const errors = row.errorsInside > 0 ? `${row.errorsInside} errors inside` : undefined
  const marks = row.marks.flatMap((mark) => (mark.kind === 'error' ? [mark.message] : []))
  const remarks = row.remarks.map(({ text }) => text)
  return [name, value, size, ...marks, errors, ...remarks].filter(Boolean).join(', ')
}
