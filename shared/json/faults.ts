/** Something in a text that JSON does not allow, or that readers of JSON trip over. */
export interface JsonFault {
  readonly code: FaultCode
  /** Byte offsets of the place. */
  readonly start: number
  readonly end: number
}

export type FaultCode = keyof typeof faultWords

/**
 * In words for a person who looks at a body, not at a grammar. `recoverable` faults can be
 * repaired without guessing; a `warning` leaves the text valid.
 */
export const faultWords = {
  'trailing-comma': ['recoverable', 'A comma before the closing bracket.'],
  'extra-comma': ['error', 'A comma without a value before it.'],
  'missing-comma': ['error', 'A comma is missing between two values.'],
  'missing-colon': ['error', 'A colon is missing after the key.'],
  'missing-value': ['error', 'A value is missing here.'],
  'missing-key': ['error', 'A key is missing here.'],
  'unquoted-key': ['error', 'A key must stand in double quotes.'],
  'unexpected-colon': ['error', 'A colon where none belongs.'],
  'single-quotes': ['error', 'Text must stand in double quotes, not in single ones.'],
  'bad-escape': ['error', 'A backslash followed by something that is no escape.'],
  'control-character': ['error', 'A control character inside a string must be escaped.'],
  'unterminated-string': ['error', 'This string has no closing quote.'],
  'bad-number': ['error', 'Not a number as JSON writes it.'],
  'bad-literal': ['error', 'Neither true, false, null, a number nor quoted text.'],
  comment: ['error', 'JSON has no comments.'],
  'mismatched-bracket': ['error', 'This bracket closes another kind than was opened.'],
  'unexpected-bracket': ['error', 'A closing bracket without an opening one.'],
  unclosed: ['error', 'This bracket is never closed.'],
  'no-value': ['error', 'There is no value in this text.'],
  'after-end': ['error', 'Text after the end of the value.'],
  'invalid-utf8': ['error', 'A byte that is not UTF-8.'],
  'byte-order-mark': ['warning', 'The text begins with a byte order mark.'],
  'duplicate-key': ['warning', 'This key occurs again in the same object; the last one counts.'],
} as const satisfies Record<string, readonly [severity: FaultSeverity, words: string]>

export type FaultSeverity = 'error' | 'recoverable' | 'warning'

export const severityOf = (fault: JsonFault): FaultSeverity => faultWords[fault.code][0]

/** What is wrong, in one sentence, without the place. */
export const describeFault = (fault: JsonFault): string => faultWords[fault.code][1]

/** So many are kept; hostile text can hold one per byte. */
export const keptFaults = 1000

export interface FaultList {
  readonly kept: JsonFault[]
  total: number
  errors: number
}

export const createFaultList = (): FaultList => ({ kept: [], total: 0, errors: 0 })

export function addFault(list: FaultList, code: FaultCode, start: number, end: number): void {
  list.total++
  if (faultWords[code][0] === 'error') list.errors++
  if (list.kept.length < keptFaults) list.kept.push({ code, start, end })
}
