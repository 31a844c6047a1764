import type { AppError } from '../../../shared/errors'
import type { Result } from '../../../shared/result'
import type { Validator } from '../../analysis/validator'
import type { Reader } from '../../storage/reader'
import type { Answer } from './fence'
import type { House } from './house'
import type { Masking } from './masking'

/** What tools work with. Nothing here changes a capture. */
export interface Desk {
  readonly dataDir: string
  readonly masking: Masking
  readonly validator: Validator
  /** What captures are judged by now. */
  readonly house: () => Result<House, AppError>
  readonly withReader: <T>(
    read: (reader: Reader) => Promise<Result<T, AppError>>,
  ) => Promise<Result<T, AppError>>
  /** Origins that may be sent to; empty for none. */
  readonly allowed: readonly string[]
  /** The client gave up this call, or the server has to end. */
  readonly signal: AbortSignal
  /** Tells a client that asked for it how far this call is. */
  readonly tellProgress: (progress: CallProgress) => void
  /** Fires also where nobody will ask anything more: nothing new is worth waiting for. */
  readonly leaving: AbortSignal
}

/** Of a call that takes its time: seconds gone by of those it may take. */
export interface CallProgress {
  readonly progress: number
  readonly total: number
  readonly message: string
}

/** JSON Schema of a tool's arguments; nothing beside its properties is taken. */
export interface InputSchema {
  readonly type: 'object'
  readonly properties: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly additionalProperties: false
}

/** What a client may show or ask a person about before it calls. */
export interface Annotations {
  readonly readOnlyHint: boolean
  readonly destructiveHint: boolean
  readonly idempotentHint: boolean
  readonly openWorldHint: boolean
}

export interface Tool<Args = unknown> {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: InputSchema
  readonly annotations: Annotations
  /** @param args checked by `input`, defaults filled in */
  readonly run: (args: Args, desk: Desk) => Promise<Result<Answer, AppError>>
}

/** Looks only, and only at this machine. */
export const readOnly: Annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
}

export const defineTool = <Args>(tool: Tool<Args>): Tool => tool as Tool

export const input = (
  properties: InputSchema['properties'],
  required: readonly string[] = [],
): InputSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
})

export const idInput = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  description: 'A capture’s id, a unique beginning of one, or “latest”',
} as const

export const queryInput = {
  type: 'string',
  maxLength: 4096,
  description:
    'As in the search box, terms side by side are ANDed: method=POST path^=/stripe provider=stripe ' +
    'event=push signature=invalid schema=invalid status>=400 body*="text" header[x-github-event]=push ' +
    'received>10m (younger than) pinned tag=x attempt>1 not(…) or(…, …); a bare word searches everything',
} as const
