/** For a document that does not say its address: references to other documents lead nowhere. */
export const namelessUri = 'https://nameless.invalid/schema'

export interface Address {
  /** Absolute, without a fragment. */
  readonly uri: string
  /** Decoded; empty for the whole document. */
  readonly fragment: string
}

/** Where a reference leads, seen from the document at `base`. Text that is no URI leads nowhere. */
export function resolveUri(reference: string, base: string): Address {
  const cut = reference.indexOf('#')
  const relative = cut < 0 ? reference : reference.slice(0, cut)
  const fragment = cut < 0 ? '' : decoded(reference.slice(cut + 1))
  return { uri: relative === '' ? base : absolute(relative, base), fragment }
}

function absolute(relative: string, base: string): string {
  if (!URL.canParse(relative, base)) return relative
  const url = new URL(relative, base)
  url.hash = ''
  return url.href.replace(/#$/, '')
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
