import { latin1, toBase64, toText } from '../bytes'
import { posixQuote } from './literals'
import { plainBody, type Sendable } from './sendable'

/** A single argument of a program may not be longer than 128 KiB on Linux. */
const MAX_ARGUMENT_BYTES = 100_000

/** How a body gets into a command: as an argument, or through a pipe. */
export type PosixData =
  | { readonly kind: 'none' }
  | { readonly kind: 'argument'; readonly quoted: string }
  /** `before` is the head of the pipeline, `after` follows the command's last line. */
  | { readonly kind: 'pipe'; readonly before: string; readonly after: string }

export function posixData(capture: Sendable): PosixData {
  const { body } = capture
  if (body.length === 0) return { kind: 'none' }
  const text = plainBody(capture)
  if (text !== undefined && body.length <= MAX_ARGUMENT_BYTES) {
    return { kind: 'argument', quoted: posixQuote(text) }
  }
  return piped(toBase64(body))
}

/** Every body through a pipe, for commands that read nothing else byte for byte. */
export function posixPipe(capture: Sendable): Exclude<PosixData, { kind: 'argument' }> {
  const data = posixData(capture)
  return data.kind === 'argument'
    ? { kind: 'pipe', before: `printf %s ${data.quoted} | `, after: '' }
    : data
}

function piped(base64: string): Extract<PosixData, { kind: 'pipe' }> {
  if (base64.length <= MAX_ARGUMENT_BYTES) {
    return { kind: 'pipe', before: `echo ${base64} | base64 -d | `, after: '' }
  }
  const lines = base64.match(/.{1,76}/g) ?? []
  return {
    kind: 'pipe',
    before: "base64 -d <<'END' | ",
    after: `${lines.join('\n')}\nEND\n`,
  }
}

/** Captured text, one character per byte, as one word of a shell: the very same bytes. */
export function posixBytes(wire: string): string {
  const text = toText(latin1(wire))
  if (text !== undefined) return posixQuote(text)
  const octal = [...wire]
    .map((character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)
    .join('')
  return `"$(printf '${octal}')"`
}
