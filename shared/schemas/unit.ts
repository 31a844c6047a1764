import type { JsonObject, JsonValue } from '../json-value'
import type { Dialect } from './dialects'
import type { Check } from './run'

/** One schema inside a document: an object, or `true` or `false`. */
export interface Unit {
  readonly raw: JsonObject | boolean
  readonly resource: Resource
  /** JSON Pointer from the root of its document. */
  readonly at: string
  /** What it demands, made ready on first use. */
  checks: readonly Check[] | undefined
}

/** A schema with an identity of its own, by which references find it and what is inside. */
export interface Resource {
  /** Absolute, without a fragment. */
  readonly uri: string
  readonly dialect: Dialect
  readonly anchors: Map<string, Unit>
  readonly dynamicAnchors: Map<string, Unit>
  /** 2019-09: whether `$recursiveRef` may go on to an outer schema from here. */
  isRecursive: boolean
  root: Unit
}

/** All documents a schema may refer to, by the addresses inside them. */
export interface World {
  readonly resources: Map<string, Resource>
  /** Documents that are read when something refers to them, by their address. */
  readonly library: ReadonlyMap<string, JsonValue>
  /** By the object itself, so that a schema is found again from any way that leads to it. */
  readonly units: Map<JsonValue, Unit>
  /** Whether any schema asks what others have looked at; else nobody keeps the books. */
  tracksEvaluated: boolean
  /** Makes a schema's checks ready. */
  readonly prepare: (unit: Unit) => readonly Check[]
}
