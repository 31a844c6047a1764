import type { Bytes } from '../../bytes'
import type { HashName } from '../../signatures/crypto-port'
import { jsonReply, type RoleAnswer } from '../role-answer'
import type { GaiaState, PublishedMessage } from './hook'

/** What the role works with besides the request. */
export interface GaiaContext {
  /** Access token to tenant id. */
  readonly accessTokens: Readonly<Record<string, number>>
  readonly hash: (name: HashName, message: Bytes) => Bytes
  readonly nowMs: number
  /** Undoes `gzip` or `deflate`, as the body parser of the service does. */
  readonly inflate: (body: Bytes, coding: 'gzip' | 'deflate') => Inflated
}

export type Inflated =
  | { readonly kind: 'whole'; readonly bytes: Bytes }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'too large' }

export interface GaiaOutcome {
  readonly answer: RoleAnswer
  /** The same object where nothing changed. */
  readonly state: GaiaState
  /** Only for an accepted push. */
  readonly published?: PublishedMessage
}

/** A refusal as the service words it. */
export const failure = (status: number, msg: string): RoleAnswer =>
  jsonReply(status, { status: 'error', msg })

/** For a method that a path does not know. */
export const methodNotAllowed = (allowed: string): RoleAnswer =>
  jsonReply(405, { status: 'error', msg: 'Method not allowed' }, [['Allow', allowed]])
