import type { Bytes } from '../../shared/bytes'
import { isJsonType, parseContentType } from '../../shared/http/content-type'

export type BodyForm = 'pretty' | 'text' | 'hex'

export interface FormChoice {
  readonly id: BodyForm
  readonly label: string
}

const pretty: FormChoice = { id: 'pretty', label: 'Pretty' }
const plain: readonly FormChoice[] = [
  { id: 'text', label: 'Text' },
  { id: 'hex', label: 'Hex' },
]

/** The ways to look at a body: pretty only for what says or looks like it is JSON. */
export const bodyForms = (bytes: Bytes, contentType: string | undefined): readonly FormChoice[] =>
  isJson(bytes, contentType) ? [pretty, ...plain] : plain

/** The one a person most likely wants first. */
export function usualForm(bytes: Bytes, contentType: string | undefined): BodyForm {
  if (isJson(bytes, contentType)) return 'pretty'
  return looksLikeText(bytes) ? 'text' : 'hex'
}

function isJson(bytes: Bytes, contentType: string | undefined): boolean {
  if (isJsonType(parseContentType(contentType).mediaType)) return true
  const first = bytes.find((value) => !whiteSpace.has(value))
  return (first === 0x7b || first === 0x5b) && looksLikeText(bytes)
}

const whiteSpace = new Set([0x20, 0x09, 0x0a, 0x0d])
const lookedAtBytes = 4096

/** Whether the beginning has no byte that text hardly ever has. */
function looksLikeText(bytes: Bytes): boolean {
  const start = bytes.subarray(0, lookedAtBytes)
  return !start.some((value) => value < 0x09 || (value > 0x0d && value < 0x20 && value !== 0x1b))
}
