import type { CaptureId } from '../../shared/http/capture'
import type { CallName, Input } from '../../shared/ipc/contract'
import { integer, oneOf, type Parser, text } from './parse'

/** How the inputs of these calls are checked. A call without a line does not compile. */
export type Inputs<Names extends CallName> = { readonly [C in Names]: Parser<Input<C>> }

export const MiB = 1024 ** 2
export const MAX_OFFSET = Number.MAX_SAFE_INTEGER

export const idForm = { pattern: /^[\w.:-]+$/, name: 'an id' }
export const captureId = text<CaptureId>(1, 128, idForm)

/** A piece of a body. */
export const slice = { offset: integer(0, MAX_OFFSET), length: integer(0, 4 * MiB) }
export const bodyForm = oneOf('raw', 'decoded')
