/** Where the built parts lie, seen from a built entry file. */
export interface BuiltPlaces {
  /** The folder with the thread entries. */
  readonly threads: URL
  /** The folder with schemas and samples. */
  readonly resources: URL
}

/** @param entryUrl `import.meta.url` of an entry; chunks lie a folder deeper and must not ask */
export const placesBeside = (entryUrl: string): BuiltPlaces => ({
  threads: new URL('./', entryUrl),
  resources: new URL('../../resources/', entryUrl),
})
