import type { CaptureId } from '../http/capture'

/** A schema of one's own, as it is kept in the settings. */
export interface OwnSchema {
  readonly id: string
  readonly name: string
  /** As it was given, JSON or YAML; a chosen part of a larger document is a text of its own. */
  readonly text: string
  readonly origin: SchemaOrigin
}

export type SchemaOrigin =
  | { readonly kind: 'pasted' }
  | { readonly kind: 'file'; readonly file: string }
  /** A part of an OpenAPI document, by its JSON Pointer there. */
  | { readonly kind: 'openapi'; readonly file: string | undefined; readonly pointer: string }
  /** Made from so many captures. */
  | { readonly kind: 'learned'; readonly samples: number }

/** Which schema a person chose for what arrives: one that ships, one of their own, or none. */
export type SchemaPick =
  | { readonly kind: 'shipped'; readonly name: string }
  | { readonly kind: 'own'; readonly id: string }
  | { readonly kind: 'none' }

/** What a rule is about. */
export type BindingScope =
  | { readonly kind: 'capture'; readonly id: CaptureId }
  /** All events of this type, of this provider, whichever endpoint takes them. */
  | { readonly kind: 'event'; readonly provider: string; readonly eventType: string }
  | { readonly kind: 'endpoint'; readonly path: string }

export interface SchemaBinding {
  readonly scope: BindingScope
  readonly schema: SchemaPick
}

/** What a person made of schemas; kept in the data folder. */
export interface SchemaShelf {
  readonly schemas: readonly OwnSchema[]
  readonly bindings: readonly SchemaBinding[]
}

export const emptyShelf: SchemaShelf = { schemas: [], bindings: [] }

/** A capture as rules see it. */
export interface BindingSubject {
  /** `undefined` for a request that is not kept. */
  readonly id: CaptureId | undefined
  readonly endpoint: string
  readonly provider: string
  readonly eventType: string | undefined
}

/**
 * The rule for a capture: the narrowest wins, one for this capture before one for its event type
 * before one for its endpoint. `undefined` leaves the choice to the provider.
 */
export function bindingFor(
  bindings: readonly SchemaBinding[],
  subject: BindingSubject,
): SchemaBinding | undefined {
  const byWidth = ['capture', 'event', 'endpoint'] as const
  const fitting = bindings.filter(({ scope }) => isAbout(scope, subject))
  for (const kind of byWidth) {
    const found = fitting.findLast(({ scope }) => scope.kind === kind)
    if (found) return found
  }
  return undefined
}

function isAbout(scope: BindingScope, subject: BindingSubject): boolean {
  if (scope.kind === 'capture') return scope.id === subject.id
  if (scope.kind === 'endpoint') return scope.path === subject.endpoint
  return scope.provider === subject.provider && scope.eventType === subject.eventType
}

/** The rules with this one in place of any other about the same; without it for `undefined`. */
export function withBinding(
  bindings: readonly SchemaBinding[],
  scope: BindingScope,
  schema: SchemaPick | undefined,
): readonly SchemaBinding[] {
  const same = JSON.stringify(inOrder(scope))
  const others = bindings.filter((one) => JSON.stringify(inOrder(one.scope)) !== same)
  return schema ? [...others, { scope, schema }] : others
}

const inOrder = (scope: BindingScope): readonly unknown[] => Object.entries(scope).toSorted()
