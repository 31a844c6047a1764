/** A release that a feed tells of. */
export interface Release {
  /** Without a leading `v`. */
  readonly version: string
  /** Where a person can read of it and get it. */
  readonly url: string
}

/**
 * The release a feed tells of, where it is newer than this one; `undefined` otherwise, also for a
 * feed that holds something else. Read are `{ "version", "url" }` and what GitHub answers for the
 * latest release (`tag_name`, `html_url`). A stranger may have written it: only a web address and
 * a plain version get through.
 */
export function newerRelease(text: string, current: string): Release | undefined {
  const feed = parsed(text)
  if (typeof feed !== 'object' || feed === null) return undefined
  const { version, url, tag_name, html_url } = feed as Readonly<Record<string, unknown>>
  const named = String(version ?? tag_name ?? '').replace(/^v/, '')
  const place = String(url ?? html_url ?? '')
  if (!VERSION.test(named) || !URL.canParse(place) || place.length > MAX_URL_LENGTH) {
    return undefined
  }
  const { protocol, href } = new URL(place)
  if (protocol !== 'https:' && protocol !== 'http:') return undefined
  return isNewer(named, current) ? { version: named, url: href } : undefined
}

/** A release of its own right: nobody is told of a preview. */
const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/
const MAX_URL_LENGTH = 2000

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isNewer(version: string, current: string): boolean {
  const numbers = (one: string): readonly number[] => one.split(/[.-]/).slice(0, 3).map(Number)
  const [theirs, ours] = [numbers(version), numbers(current)]
  for (const [at, number] of theirs.entries()) {
    const mine = ours[at] ?? 0
    if (number !== mine) return number > mine
  }
  return false
}
