import { err, ok } from '../../shared/result'
import { publishedLookup } from '../storage/published-reader'
import { storageError } from '../storage/storage-error'
import type { ReaderMethods } from './reader-contract'

/** A window shows no more of one message. */
const LONGEST_TEXT = 2 * 1024 * 1024

/** What the gaia role published, for windows. */
export function publishedMethods(
  folder: string,
): Pick<ReaderMethods, 'publishedPage' | 'publishedContent'> {
  const published = publishedLookup(folder)
  return {
    publishedPage(request) {
      try {
        return ok(published.page(request))
      } catch (error) {
        return err(storageError(error, folder))
      }
    },
    publishedContent(captureId) {
      try {
        const content = published.of(captureId)?.content
        return content === undefined
          ? err({ code: 'not-found', what: `message of capture ${captureId}` })
          : ok({ text: content.slice(0, LONGEST_TEXT), cut: content.length > LONGEST_TEXT })
      } catch (error) {
        return err(storageError(error, folder))
      }
    },
  }
}
