import { type AppError, explain } from '../../shared/errors'
import { visibleText } from '../../shared/visible-text'

/** Where a command writes. Captured bytes reach a terminal only through here. */
export interface Output {
  /** A line for people; control characters are shown, not sent. */
  readonly line: (text: string) => void
  /** One JSON document or one line of NDJSON. */
  readonly json: (value: unknown) => void
  /** Exact bytes, for a command whose purpose is to give them. */
  readonly bytes: (bytes: Uint8Array) => Promise<void>
  /** A line on the error stream. */
  readonly note: (text: string) => void
  /** What happened, and what to do, on the error stream. */
  readonly failure: (error: AppError) => void
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'once'>

export function createOutput(stdout: Stream, stderr: Stream): Output {
  return {
    line: (text) => void stdout.write(`${visibleText(text)}\n`),
    json: (value) => void stdout.write(`${jsonLine(value)}\n`),
    bytes: (bytes) =>
      new Promise((resolve) => {
        if (stdout.write(bytes)) resolve()
        else stdout.once('drain', resolve)
      }),
    note: (text) => void stderr.write(`${visibleText(text)}\n`),
    failure(error) {
      const { title, action } = explain(error)
      stderr.write(`${visibleText(`${title}\n${action}`)}\n`)
    },
  }
}

/**
 * JSON on one line. `JSON.stringify` leaves C1 controls, bidirectional overrides and lone
 * surrogates as they are, and a terminal would obey the first two: they become escapes.
 */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
