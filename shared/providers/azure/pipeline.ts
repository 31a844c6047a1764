import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import { isObject, type JsonValue, memberOf } from '../../json-value'
import { type FilterReason, filterReason, type WebhookFilter } from './filters'
import { type Substituted, substitute } from './substitution'

/** What a pipeline definition would do with one payload. */
export interface PipelineReport {
  /** One per filter of all webhook resources, in order. */
  readonly filters: readonly boolean[]
  readonly filterReasons: readonly (FilterReason | null)[]
  readonly substitutions: readonly string[]
  /** The definition with the payload's values in it. */
  readonly rendered: string
  readonly yamlValid: boolean
  /** Where the rendered text stops being YAML, from 1. */
  readonly yamlFault?: { readonly line: number; readonly message: string }
  /** `changed` where a value, put in as text, means something else than itself. */
  readonly structure?: 'same' | 'changed'
  readonly runQueued: boolean
  readonly remarks: readonly string[]
}

/**
 * Filters, substitution and YAML validity of a pipeline for one payload. A run is queued when the
 * body is accepted, every filter matches, and what comes out is YAML.
 */
export function previewPipeline(
  yaml: string,
  body: JsonValue,
  isAccepted: boolean,
): PipelineReport {
  const resources = webhookResources(yaml)
  const reasons = resources.flatMap(({ filters }) =>
    filters.map((filter) => filterReason(filter, body) ?? null),
  )
  const aliases = new Set(resources.flatMap(({ alias }) => (alias === undefined ? [] : [alias])))
  const { text, substitutions } = substitute(yaml, aliases, body)
  const fault = yamlFaultOf(text)
  return {
    filters: reasons.map((reason) => reason === null),
    filterReasons: reasons,
    substitutions: substitutions.map(({ kind }) => kind),
    rendered: text,
    yamlValid: fault === undefined,
    ...(fault === undefined
      ? { structure: structureOf(yaml, text, (part) => substitute(part, aliases, body).text) }
      : { yamlFault: fault }),
    runQueued: isAccepted && fault === undefined && reasons.every((reason) => reason === null),
    remarks: remarksOn(substitutions, body),
  }
}

interface WebhookResource {
  readonly alias: string | undefined
  readonly filters: readonly WebhookFilter[]
}

function webhookResources(yaml: string): readonly WebhookResource[] {
  const parsed = plainOf(yaml)
  const webhooks = memberOf(memberOf(parsed, 'resources'), 'webhooks')
  if (!Array.isArray(webhooks)) return []
  return (webhooks as readonly JsonValue[]).map((item) => {
    const alias = memberOf(item, 'webhook')
    const filters = memberOf(item, 'filters')
    return {
      alias: typeof alias === 'string' ? alias : undefined,
      filters: Array.isArray(filters) ? (filters as readonly JsonValue[]).map(filterOf) : [],
    }
  })
}

/** One that is not whole is a filter too, and matches nothing: results stay beside their filters. */
function filterOf(item: JsonValue): WebhookFilter {
  const path = memberOf(item, 'path')
  const value = memberOf(item, 'value')
  return {
    path: typeof path === 'string' ? path : '',
    // `value:` with nothing behind it is the empty text.
    value: value === null ? '' : isPlain(value) ? value : undefined,
  }
}

const isPlain = (value: JsonValue | undefined): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

function plainOf(yaml: string): JsonValue | undefined {
  const document = parseDocument(yaml, parsing)
  if (document.errors.length > 0 || danglingAlias(document)) return undefined
  try {
    // Aliases in a file from outside could make it grow without end.
    return document.toJS({ maxAliasCount: 100 }) as JsonValue
  } catch {
    return undefined
  }
}

/** The first `*name` with no `&name` before it: the text is no YAML, though its grammar holds. */
function danglingAlias(document: Document): Node | undefined {
  const anchors = new Set<string>()
  let found: Node | undefined
  visit(document, (_, node) => {
    if (isAlias(node)) {
      if (anchors.has(node.source)) return undefined
      found = node
      return visit.BREAK
    }
    const anchor = (node as Partial<Node> | null)?.anchor
    if (anchor !== undefined) anchors.add(anchor)
    return undefined
  })
  return found
}

const parsing = { logLevel: 'silent' } as const

function yamlFaultOf(text: string): PipelineReport['yamlFault'] {
  const lines = new LineCounter()
  const document = parseDocument(text, { ...parsing, lineCounter: lines })
  const [error] = document.errors
  if (error) {
    return {
      line: error.linePos?.[0].line ?? 1,
      message: (error.message.split('\n')[0] ?? '').replace(/ at line.*$/, ''),
    }
  }
  const alias = danglingAlias(document)
  if (!alias) return undefined
  const { line } = lines.linePos(alias.range?.[0] ?? 0)
  return { line, message: `${String(alias)} stands for nothing: no anchor has this name` }
}

/**
 * Compares what the rendered text means with what it should mean: the definition parsed first and
 * the values put into its strings afterwards. ` #` and `: ` in a value are what makes them differ.
 */
function structureOf(
  yaml: string,
  rendered: string,
  fill: (text: string) => string,
): 'same' | 'changed' {
  const meant = parseDocument(yaml, parsing).contents
  const got = parseDocument(rendered, parsing).contents
  return sameNode(meant, got, fill) ? 'same' : 'changed'
}

function sameNode(meant: Node | null, got: Node | null, fill: (text: string) => string): boolean {
  if (isMap(meant) && isMap(got)) {
    return (
      meant.items.length === got.items.length &&
      meant.items.every((pair, index) => {
        const other = got.items[index]
        return (
          sameNode(pair.key as Node, (other?.key ?? null) as Node | null, fill) &&
          sameNode(pair.value as Node, (other?.value ?? null) as Node | null, fill)
        )
      })
    )
  }
  if (isSeq(meant) && isSeq(got)) {
    return (
      meant.items.length === got.items.length &&
      meant.items.every((item, index) =>
        sameNode(item as Node, (got.items[index] ?? null) as Node | null, fill),
      )
    )
  }
  return scalarText(got) === fill(scalarText(meant))
}

const scalarText = (node: Node | null): string => {
  if (node === null) return ''
  return isScalar(node) ? String(node.source ?? node.value ?? '') : '\u0000not a scalar'
}

function remarksOn(
  substitutions: Substituted['substitutions'],
  body: JsonValue,
): readonly string[] {
  const remarks = substitutions.flatMap(({ expression, kind }) => {
    if (kind === 'missing') return [`${expression} names a path that the payload does not have.`]
    return kind === 'other-alias'
      ? [`${expression} names another webhook and is left as it is.`]
      : []
  })
  return isObject(body)
    ? remarks
    : [...remarks, 'The payload is not an object: parameters and filters cannot address it.']
}
