/**
 * What a program is started with when this is pasted into the prompt of cmd.exe, after the rules
 * that Microsoft documents: variables first, line by line; then carets, quotes and operators; then
 * the words as a C program splits them. `operators` are those that would have begun a command.
 */
export interface Pasted {
  readonly words: readonly string[]
  readonly operators: readonly string[]
}

export function paste(text: string, variables: Readonly<Record<string, string>>): Pasted {
  const expanded = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => expand(line, variables))
    .join('\n')
  const { command, operators } = read(expanded)
  return { words: split(command), operators }
}

/** `%NAME%`, `%NAME:~1,2%` and `%NAME:old=new%`; what names no variable stays, as at a prompt. */
function expand(line: string, variables: Readonly<Record<string, string>>): string {
  let out = ''
  for (let at = 0; at < line.length; at++) {
    const end = line[at] === '%' ? line.indexOf('%', at + 1) : -1
    const value = end < 0 ? undefined : variable(line.slice(at + 1, end), variables)
    if (value === undefined) out += line[at]
    else {
      out += value
      at = end
    }
  }
  return out
}

function variable(inside: string, variables: Readonly<Record<string, string>>): string | undefined {
  const [, name = '', modifier] = /^(=?[^:]*)(?::(.*))?$/s.exec(inside) ?? []
  const value = variables[name.toUpperCase()] ?? variables[inside.toUpperCase()]
  if (value === undefined || modifier === undefined) return value
  return /^~|^.+=/s.test(modifier) ? `${value}(changed)` : undefined
}

function read(text: string): { readonly command: string; readonly operators: string[] } {
  const operators: string[] = []
  let command = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '^' && !isQuoted) {
      // A caret at the end of a line joins the next one, whose first character is then plain.
      if (text[at + 1] === '\n') at++
      at++
      command += text[at] ?? ''
      continue
    }
    if (character === '"') isQuoted = !isQuoted
    if (character === '\n' || (!isQuoted && '&|<>()'.includes(character))) operators.push(character)
    command += character
  }
  return { command, operators }
}

/** A quote behind a backslash, backslashes before a quote, one or two quotes, a gap. */
const parts = /((?:\\\\)*)\\"|((?:\\\\)+)(?=")|(""?)|([ \t]+)/g

type Part = string | undefined
type Match = [token: string, odd: Part, even: Part, quote: Part, gap: Part]

/** As the C runtime splits a command line, but for empty words: backslashes count before a quote only. */
function split(command: string): readonly string[] {
  let isQuoted = false
  const read = (...[token, odd, even, quote, gap]: Match): string => {
    if (gap !== undefined) return isQuoted ? token : '\0'
    if (odd !== undefined) return `${odd.slice(odd.length / 2)}"`
    if (even !== undefined) return even.slice(even.length / 2)
    // Of two in a row the second one is text within quotes; outside they are an empty text.
    if (quote === '""') return isQuoted ? '"' : ''
    isQuoted = !isQuoted
    return ''
  }
  return command
    .replace(parts, read)
    .split('\0')
    .filter((word) => word !== '')
}
