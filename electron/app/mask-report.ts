import { visibleText } from '../../shared/visible-text'
import { maskSecrets } from '../mask-secrets'

/**
 * What a line quotes, from its first quotation mark to its last: the parser of JSON, for one,
 * quotes the body it was given, which holds marks of its own.
 */
const quotations = /(["'`])[^\n]{4,}\1/g

/**
 * Text of a report that somebody may hand on: without what looks like a credential, without what
 * was quoted, and without the name of the person's own folder.
 *
 * @param home the person's home folder; empty where there is none
 */
export function maskReport(text: string, home: string): string {
  const masked = maskSecrets(text).replace(quotations, '$1•••$1')
  return visibleText(home.length > 1 ? masked.replaceAll(home, '~') : masked)
}
