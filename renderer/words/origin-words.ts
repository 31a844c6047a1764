import type { CaptureOrigin, Derived } from '../../shared/http/capture'

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
  backfilled: {
    word: 'Backfilled',
    sentence: 'Fetched from its sender’s record; headers and body as reported, not observed here.',
  },
  imported: { word: 'Imported', sentence: 'Read from a file; nobody sent it here.' },
}

/** The sentence, with what a signature says of the bytes that nobody saw arrive. */
export const evidenceOf = (origin: CaptureOrigin, derived: Derived | undefined): string =>
  origin === 'backfilled' && derived?.signature === 'valid'
    ? 'Fetched from its sender’s record. Its signature fits, so the body is exactly what was signed; headers as reported.'
    : originWords[origin].sentence

/** Not observed, but nothing is known to be missing. */
export const isWhole = (origin: CaptureOrigin): boolean =>
  origin === 'observed' || origin === 'imported' || origin === 'backfilled'
