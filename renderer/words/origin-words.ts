import type { CaptureOrigin } from '../../shared/http/capture'

/** What kind of evidence a capture is: a word for the list, a sentence for the detail. */
export const originWords: Readonly<
  Record<CaptureOrigin, { readonly word: string; readonly sentence: string }>
> = {
  observed: {
    word: 'Observed',
    sentence: 'Arrived over HTTP, whole, and was kept before it was answered.',
  },
  incomplete: {
    word: 'Incomplete',
    sentence: 'Broke off before its end. What came is kept as evidence; it was never acknowledged.',
  },
  refused: {
    word: 'Refused',
    sentence: 'Larger than the body limit. Answered 413; its body was not kept.',
  },
  imported: { word: 'Imported', sentence: 'Read from a file; nobody sent it here.' },
}
