import { type Bytes, toLossyText, toText } from './bytes'
import { type Headers, headerOf } from './http/headers'
import type { JsonValue } from './json-value'
import { parsePath, valuesAt } from './providers/value-path'

/** What a template can name. */
export interface TemplateValues {
  readonly method: string
  readonly target: string
  readonly headers: Headers
  readonly body: Bytes
  readonly nowMs: number
}

/** A larger body is not read as JSON for the sake of an answer. */
const LARGEST_JSON_BYTES = 1024 * 1024

/**
 * Fills in `{{method}}`, `{{target}}`, `{{path}}`, `{{query.NAME}}`, `{{header.NAME}}`,
 * `{{body}}`, `{{json.PATH}}` and `{{now}}`. What is unknown or absent becomes nothing; nothing is
 * ever evaluated, and what was filled in is not looked at again. `into` is a media type, by which
 * a text is escaped (JSON, HTML, XML), or `header`, where line ends are left out.
 */
export function fillTemplate(template: string, values: TemplateValues, into: string): string {
  const safe = escapeFor(into)
  const json = lazyJson(values.body)
  return template.replace(/\{\{\s*([^{}]{1,200}?)\s*\}\}/g, (_, name: string) =>
    safe(textOf(name, values, json)),
  )
}

function textOf(name: string, values: TemplateValues, json: () => JsonValue | undefined): string {
  const known = names.get(name)
  if (known) return known(values)
  const [kind, rest] = splitAt(name, name.indexOf('.'))
  if (kind === 'header') return headerOf(values.headers, rest) ?? ''
  if (kind === 'query') return queryOf(values.target, rest)
  if (kind === 'json') return textAt(json(), rest)
  return ''
}

const names: ReadonlyMap<string, (values: TemplateValues) => string> = new Map([
  ['method', ({ method }: TemplateValues) => method],
  ['target', ({ target }: TemplateValues) => target],
  ['path', ({ target }: TemplateValues) => target.split('?')[0] ?? ''],
  ['body', ({ body }: TemplateValues) => toLossyText(body)],
  ['now', ({ nowMs }: TemplateValues) => new Date(nowMs).toISOString()],
])

const splitAt = (text: string, at: number): readonly [string, string] =>
  at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]

const queryOf = (target: string, name: string): string =>
  new URL(`http://x${target.startsWith('/') ? target : '/'}`).searchParams.get(name) ?? ''

function textAt(value: JsonValue | undefined, path: string): string {
  const steps = parsePath(path)
  if (value === undefined || !steps) return ''
  const [found] = valuesAt(value, steps)
  if (found === undefined) return ''
  return typeof found === 'string' ? found : JSON.stringify(found)
}

function lazyJson(body: Bytes): () => JsonValue | undefined {
  let read: { readonly value: JsonValue | undefined } | undefined
  return () => {
    read ??= { value: body.length > LARGEST_JSON_BYTES ? undefined : parsed(body) }
    return read.value
  }
}

function parsed(body: Bytes): JsonValue | undefined {
  try {
    return JSON.parse(toText(body) ?? '') as JsonValue
  } catch {
    return undefined
  }
}

function escapeFor(into: string): (text: string) => string {
  if (into === 'header') return (text) => text.replace(/[^\t\x20-\x7e]/g, '')
  if (/[/+]json$/.test(into)) return (text) => JSON.stringify(text).slice(1, -1)
  if (/[/+](html|xml)$/.test(into)) return (text) => text.replace(/[&<>"']/g, entity)
  return (text) => text
}

const entity = (sign: string): string => `&#${sign.charCodeAt(0)};`
