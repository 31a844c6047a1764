import type { Bytes } from '../bytes'
import { type Headers, headerOf } from '../http/headers'
import type { Checker } from './checker'
import type { CryptoPort } from './crypto-port'
import { type Ingredients, ingredientOf } from './ingredients'
import { publicUrls } from './public-url'
import { type Message, malformed, type Reading, readHeader } from './reading'
import type { HeaderSyntax, Layout } from './recipe'
import type { KeyMaterial, SignedRequest } from './scheme'
import { fillTemplate, type Part, parseTemplate, type Template, usesIngredient } from './template'
import { parseTime, type Timing } from './timing'

/** What a scheme needs beyond data. */
export interface LayoutExtras {
  /** Ingredients of its own, by the name they have in the template. */
  readonly ingredients?: Readonly<Record<string, (from: Ingredients) => Bytes | undefined>>
  /** Where the time stands outside the headers. */
  readonly timing?: (request: SignedRequest) => Timing | undefined
  /** Conditions beside the signature that a request does not meet, in sentences. */
  readonly faults?: (
    request: SignedRequest,
    keys: KeyMaterial,
    crypto: CryptoPort,
  ) => readonly string[]
  /** Other spellings of the URL, tried in order after the URL itself. */
  readonly urlVariants?: (
    url: string,
  ) => readonly { readonly url: string; readonly remark: string }[]
  /** Headers that a request to be signed needs and does not have yet. */
  readonly completes?: (headers: Headers) => Headers
  /** Set where one of the own ingredients is made of the URL. */
  readonly usesUrl?: boolean
  /** Other bodies a lenient verifier of the vendor accepts. */
  readonly bodyVariants?: (
    body: Bytes,
  ) => readonly { readonly body: Bytes; readonly remark: string }[]
}

export interface LayoutTools {
  readonly crypto: CryptoPort
  readonly keys: KeyMaterial
  readonly extras: LayoutExtras
}

/** Takes a request apart by a layout. */
export function readLayout(
  layout: Layout,
  checker: Checker,
  request: SignedRequest,
  tools: LayoutTools,
): Reading {
  const { header, syntax } = layout
  const value = readHeader(request, header, layout.repeats)
  if (value.kind === 'contradictory') {
    return malformed(header, value.text, `${header} came several times with different values.`)
  }
  const items = splitItems(value.kind === 'present' ? value.all : [], syntax)
  const timing = tools.extras.timing?.(request) ?? readTiming(layout, request, items)
  const messages = messagesOf(layout, request, timing, tools)
  const render = (digest: string): string => renderValue(syntax, digest, timing?.text)
  const known = { checker, messages, render }
  if (value.kind === 'absent') return { kind: 'absent', header, ...known }

  const notes = value.notes
  const refuse = (reason: string): Reading => ({
    ...malformed(header, value.text, reason),
    ...known,
    notes,
  })
  const candidates = signaturesIn(items, syntax)
  if (candidates.length === 0) return refuse(whyNoSignature(value.text, syntax))
  const missing = missingPart(layout, request, timing)
  if (missing !== undefined) return refuse(missing)
  const faults = [
    ...constantFaults(layout, request),
    ...(tools.extras.faults?.(request, tools.keys, tools.crypto) ?? []),
  ]
  return {
    kind: 'found',
    header,
    received: value.text,
    candidates,
    timing,
    notes,
    faults,
    ...known,
  }
}

/** The whole header value around one digest. */
export function renderValue(syntax: HeaderSyntax, digest: string, timestamp?: string): string {
  const signature = `${syntax.prefix}${digest}`
  if (syntax.timestampPrefix === undefined) return signature
  return `${syntax.timestampPrefix}${timestamp ?? ''}${syntax.separator ?? ','}${signature}`
}

/** Every header name a layout reads as its own. */
export const layoutHeaders = (layout: Layout): readonly string[] => [
  layout.header,
  ...(layout.timestamp?.header === undefined ? [] : [layout.timestamp.header]),
  ...(layout.idHeader === undefined ? [] : [layout.idHeader]),
  ...(layout.constants ?? []).map((constant) => constant.header),
]

const splitItems = (values: readonly string[], syntax: HeaderSyntax): readonly string[] => {
  const { separator } = syntax
  return separator === undefined
    ? values
    : values.flatMap((value) => value.split(separator).map((item) => item.trim()))
}

function signaturesIn(items: readonly string[], syntax: HeaderSyntax): readonly string[] {
  const { prefix, prefixOptional } = syntax
  const time = timeItem(items, syntax)
  return items
    .filter((_item, index) => index !== time)
    .filter((item) => item.startsWith(prefix) || (prefixOptional === true && item !== ''))
    .map((item) => (item.startsWith(prefix) ? item.slice(prefix.length) : item))
}

const timeItem = (items: readonly string[], { timestampPrefix }: HeaderSyntax): number =>
  timestampPrefix === undefined ? -1 : items.findIndex((item) => item.startsWith(timestampPrefix))

function whyNoSignature(value: string, { prefix, separator }: HeaderSyntax): string {
  if (value === '') return 'The header is empty.'
  return separator === undefined
    ? `The value does not begin with “${prefix}”.`
    : `No item of the list begins with “${prefix}”.`
}

function readTiming(
  { header, syntax, timestamp }: Layout,
  request: SignedRequest,
  items: readonly string[],
): Timing | undefined {
  if (timestamp === undefined) return undefined
  const text =
    timestamp.header === undefined
      ? items[timeItem(items, syntax)]?.slice(syntax.timestampPrefix?.length ?? 0)
      : headerOf(request.headers, timestamp.header)
  if (text === undefined) return undefined
  const atMs = parseTime(text, timestamp.unit)
  return { text, atMs, source: timestamp.header ?? header, window: timestamp.window }
}

/** What the signed bytes need and the request does not have, as a sentence. */
function missingPart(
  layout: Layout,
  request: SignedRequest,
  timing: Timing | undefined,
): string | undefined {
  const { timestamp, idHeader } = layout
  const parts = partsOf(layout.message)
  if (timestamp !== undefined) {
    const where = timestamp.header ?? `the timestamp of ${layout.header}`
    if (timing === undefined) return `${where} is absent, and it is signed.`
    const { pastSeconds, futureSeconds } = timestamp.window
    const judged = pastSeconds !== undefined || futureSeconds !== undefined
    if (judged && timing.atMs === undefined) {
      return `“${timing.text}” in ${where} is not a time in ${timestamp.unit}.`
    }
  }
  if (idHeader !== undefined && usesIngredient(parts, 'id')) {
    if (!headerOf(request.headers, idHeader)) return `${idHeader} is absent, and it is signed.`
  }
  const absent = parts.find(
    (part) =>
      part.kind === 'ingredient' &&
      part.name.startsWith('header:') &&
      headerOf(request.headers, part.name.slice('header:'.length)) === undefined,
  )
  return absent?.kind === 'ingredient'
    ? `${absent.name.slice('header:'.length)} is absent, and it is signed.`
    : undefined
}

function constantFaults({ constants }: Layout, { headers }: SignedRequest): readonly string[] {
  return (constants ?? []).flatMap(({ header, value, presence }) => {
    const found = headerOf(headers, header)
    if (found === undefined && presence === 'optional') return []
    if (found?.toLowerCase() === value.toLowerCase()) return []
    return [`${header} is ${found === undefined ? 'absent' : `“${found}”`}, not “${value}”.`]
  })
}

const parsedTemplates = new Map<Template, readonly Part[]>()

/** Templates are few and asked for once per request. */
function partsOf(template: Template): readonly Part[] {
  const known = parsedTemplates.get(template)
  if (known !== undefined) return known
  const parts = parseTemplate(template)
  parsedTemplates.set(template, parts)
  return parts
}

function messagesOf(
  layout: Layout,
  request: SignedRequest,
  timing: Timing | undefined,
  { crypto, extras }: LayoutTools,
): (key: Bytes) => readonly Message[] {
  const parts = partsOf(layout.message)
  const fill = (key: Bytes, url: string, body: Bytes): Bytes | undefined => {
    const id =
      layout.idHeader === undefined ? undefined : headerOf(request.headers, layout.idHeader)
    const from = { ...request, body, url, key, crypto, timestamp: timing?.text, id }
    const filled = fillTemplate(
      parts,
      (name) => extras.ingredients?.[name]?.(from) ?? ingredientOf(name, from),
    )
    return filled.ok ? filled.value : undefined
  }
  return (key) => {
    const urls = usesUrl(parts, extras) ? urlsOf(request, extras) : [{ url: request.url }]
    const bodies = [
      { body: request.body },
      ...(extras.bodyVariants?.(request.body) ?? []),
    ] as readonly { readonly body: Bytes; readonly remark?: string }[]
    return urls.flatMap((url) =>
      bodies.flatMap(({ body, remark = url.remark }) => {
        const bytes = fill(key, url.url, body)
        return bytes === undefined ? [] : [remark === undefined ? { bytes } : { bytes, remark }]
      }),
    )
  }
}

/** Own ingredients may look at the URL too; asking for its variants costs nothing where not. */
const usesUrl = (parts: readonly Part[], extras: LayoutExtras): boolean =>
  usesIngredient(parts, 'url') || extras.urlVariants !== undefined || extras.usesUrl === true

function urlsOf(
  request: SignedRequest,
  extras: LayoutExtras,
): readonly { readonly url: string; readonly remark?: string }[] {
  return publicUrls(request).flatMap((url, index) => [
    index === 0 ? { url } : { url, remark: `It was signed for ${url}.` },
    ...(extras.urlVariants?.(url) ?? []),
  ])
}
