import { err, ok, type Result } from '../result'

/**
 * Takes a command line apart as a POSIX shell does, `$'…'` of bash included. Nothing is expanded
 * or run: what only a shell could carry out is an error that says so.
 *
 * @returns the words of each command of a pipeline
 */
export function shellWords(text: string): Result<readonly (readonly string[])[], string> {
  const commands: string[][] = [[]]
  let word: string | undefined
  const endWord = (): void => {
    if (word !== undefined) commands.at(-1)?.push(word)
    word = undefined
  }
  for (let at = 0; at < text.length; ) {
    const part = readPart(text, at)
    if (!part.ok) return part
    const { kind, value, end } = part.value
    if (kind === 'text') word = (word ?? '') + value
    else if (kind !== 'nothing') endWord()
    if (kind === 'pipe') commands.push([])
    if (kind === 'end') break
    at = end
  }
  endWord()
  return ok(commands)
}

interface Part {
  /** `nothing` is a continued line; `end` the end of the first command. */
  readonly kind: 'text' | 'space' | 'pipe' | 'end' | 'nothing'
  readonly value: string
  readonly end: number
}

const part = (kind: Part['kind'], value: string, end: number): Result<Part, never> =>
  ok({ kind, value, end })

function readPart(text: string, at: number): Result<Part, string> {
  const character = text[at] ?? ''
  const rest = text.slice(at, at + 3)
  if (/^\\\r?\n/.test(rest)) return part('nothing', '', at + (rest[1] === '\r' ? 3 : 2))
  if (character === '\\') return part('text', text[at + 1] ?? '', at + 2)
  if (character === "'") return readSingle(text, at)
  if (character === '"') return readDouble(text, at)
  if (rest.startsWith("$'")) return readAnsi(text, at)
  if (character === '\n' || character === ';') return part('end', '', at + 1)
  if (/\s/.test(character)) return part('space', '', at + 1)
  if (character === '|') return part('pipe', '', at + 1)
  if (/[$`&<>()]/.test(character))
    return err(`it has ${character}, which only a shell can carry out`)
  return part('text', character, at + 1)
}

function readSingle(text: string, at: number): Result<Part, string> {
  const end = text.indexOf("'", at + 1)
  return end < 0 ? err('a quote is not closed') : part('text', text.slice(at + 1, end), end + 1)
}

function readDouble(text: string, at: number): Result<Part, string> {
  let value = ''
  for (let index = at + 1; index < text.length; index++) {
    const character = text[index] ?? ''
    if (character === '"') return part('text', value, index + 1)
    if (character === '$' || character === '`') {
      return err(`it has ${character} in double quotes, which only a shell can carry out`)
    }
    const following = text[index + 1] ?? ''
    if (character === '\\' && /[$`"\\\n]/.test(following)) {
      value += following === '\n' ? '' : following
      index++
    } else value += character
  }
  return err('a quote is not closed')
}

const ansi: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  v: '\v',
  '0': '\0',
}

function readAnsi(text: string, at: number): Result<Part, string> {
  let value = ''
  for (let index = at + 2; index < text.length; index++) {
    const character = text[index] ?? ''
    if (character === "'") return part('text', value, index + 1)
    if (character !== '\\') {
      value += character
      continue
    }
    const coded = /^\\(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2}))/.exec(
      text.slice(index, index + 6),
    )
    const hex = coded?.[1] ?? coded?.[2]
    value +=
      hex === undefined
        ? (ansi[text[index + 1] ?? ''] ?? text[index + 1] ?? '')
        : String.fromCharCode(Number.parseInt(hex, 16))
    index += (coded?.[0].length ?? 2) - 1
  }
  return err('a quote is not closed')
}
