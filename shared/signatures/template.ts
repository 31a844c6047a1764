import { type Bytes, concat, utf8 } from '../bytes'
import { err, ok, type Result } from '../result'

/**
 * What is signed, written as text with ingredients in braces: `{timestamp}.{body}`,
 * `v0:{timestamp}:{body}`, `{id}.{timestamp}.{body}`, `{method}{url}{body}{timestamp}`,
 * `{header:Date}`. `\n` stands for a line feed.
 */
export type Template = string

export const templateIngredients = [
  'body',
  'timestamp',
  'id',
  'method',
  'url',
  'target',
  'path',
  'query',
  'secret',
  'form',
  'body-sha256-hex',
  'body-sha256-raw',
] as const

export type Part =
  | { readonly kind: 'text'; readonly bytes: Bytes }
  | { readonly kind: 'ingredient'; readonly name: string }

/** A template taken apart once, to be filled many times. */
export function parseTemplate(template: Template): readonly Part[] {
  return template
    .replaceAll('\\n', '\n')
    .split(/(\{[^{}]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      /^\{[^{}]+\}$/.test(piece)
        ? { kind: 'ingredient', name: piece.slice(1, -1) }
        : { kind: 'text', bytes: utf8(piece) },
    )
}

/** Names in braces that mean nothing; a template that has any would sign them as text. */
export const unknownIngredients = (template: Template): readonly string[] =>
  parseTemplate(template).flatMap((part) =>
    part.kind === 'ingredient' && !isKnown(part.name) ? [part.name] : [],
  )

const isKnown = (name: string): boolean =>
  name.startsWith('header:') || (templateIngredients as readonly string[]).includes(name)

/** The bytes of a template, or the name of the ingredient that is missing. */
export function fillTemplate(
  parts: readonly Part[],
  ingredient: (name: string) => Bytes | undefined,
): Result<Bytes, string> {
  const pieces: Bytes[] = []
  for (const part of parts) {
    const bytes = part.kind === 'text' ? part.bytes : ingredient(part.name)
    if (bytes === undefined) return err(part.kind === 'ingredient' ? part.name : '')
    pieces.push(bytes)
  }
  return ok(pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : concat(...pieces))
}

export const usesIngredient = (parts: readonly Part[], name: string): boolean =>
  parts.some((part) => part.kind === 'ingredient' && part.name === name)
