import type { Bytes } from '../bytes'
import type { AppError } from '../errors'
import { headerOf } from '../http/headers'
import { childrenOf, literalOf, textOf } from '../json/nodes'
import { type Path, valueAtSteps } from '../json/paths'
import { scanJson } from '../json/scan-json'
import { kinds } from '../json/tokens'
import { err, ok, type Result } from '../result'
import type { ApiPage, DeliveryApi } from './delivery-source'

/**
 * An answer of an API, read from its own text: ids there are longer than a double holds, and the
 * payloads in it must not be written anew. Places are named by the keys and positions to them.
 */
export interface JsonPage {
  /** A text as it means, a number as it is written; empty for anything else. */
  readonly text: (...place: Path) => string
  /** The bytes of a value as they stand in the answer; `undefined` where there is none. */
  readonly slice: (...place: Path) => Bytes | undefined
  readonly isTrue: (...place: Path) => boolean
  /** How many items the array there has. */
  readonly count: (...place: Path) => number
}

/** No API nests deeper by itself; payloads may. */
const DEEPEST = 200

export function jsonPage({ body, host }: ApiPage): Result<JsonPage, AppError> {
  const index = scanJson(body)
  if (index.state !== 'valid' || index.depth > DEEPEST) {
    return err({ code: 'api-failed', host, detail: 'what it answered is not JSON' })
  }
  return ok({
    text(...place) {
      const token = valueAtSteps(index, place)
      const kind = index.kind[token]
      if (kind === kinds.string) return textOf(index, token)
      return kind === kinds.number ? literalOf(index, token) : ''
    },
    slice(...place) {
      const token = valueAtSteps(index, place)
      return token < 0 ? undefined : body.subarray(index.start[token], index.end[token])
    },
    isTrue: (...place) => index.kind[valueAtSteps(index, place)] === kinds.true,
    count(...place) {
      const token = valueAtSteps(index, place)
      return index.kind[token] === kinds.array ? childrenOf(index, token).length : 0
    },
  })
}

/** More than these no sender has; a server that leads in circles ends here. */
const MOST_PAGES = 1000

/** A page and all that its `Link` headers lead to, until the caller has seen enough. */
export async function* jsonPages(
  api: DeliveryApi,
  first: string,
): AsyncGenerator<Result<JsonPage & { readonly path: string }, AppError>> {
  let path: string | undefined = first
  for (let pages = 0; path !== undefined && pages < MOST_PAGES; pages++) {
    const got: Result<ApiPage, AppError> = await api.get(path)
    if (!got.ok) return yield got
    const page = jsonPage(got.value)
    if (!page.ok) return yield page
    yield ok({ ...page.value, path })
    path = nextLink(got.value)
  }
}

/** What is read of each item of an array that goes over pages. */
export async function everyItem<T>(
  api: DeliveryApi,
  first: string,
  read: (page: JsonPage, at: number) => T,
): Promise<Result<readonly T[], AppError>> {
  const items: T[] = []
  for await (const page of jsonPages(api, first)) {
    if (!page.ok) return page
    for (let at = 0; at < page.value.count(); at++) items.push(read(page.value, at))
  }
  return ok(items)
}

/** The next page by the `Link` header (RFC 8288); `undefined` for the last one. */
function nextLink({ headers }: ApiPage): string | undefined {
  const links = (headerOf(headers, 'link') ?? '').match(/<[^<>]*>[^<]*/g) ?? []
  for (const link of links) {
    const [, url, parameters = ''] = /^<([^<>]*)>(.*)$/s.exec(link) ?? []
    if (/;\s*rel\s*=\s*"?(?:[^";,]*\s)?next\b/i.test(parameters)) return url
  }
  return undefined
}

/** Milliseconds since the Unix epoch of a date in any form that APIs use. */
export function momentIn(text: string): number | undefined {
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : ms
}
