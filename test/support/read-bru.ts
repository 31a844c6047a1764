/** What a .bru file says, read by the rules of its language and not by how we write it. */
export interface BruRequest {
  readonly meta: Readonly<Record<string, string>>
  readonly method: string
  readonly http: Readonly<Record<string, string>>
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly text: string | undefined
}

const methods = ['get', 'post', 'put', 'delete', 'patch', 'options', 'head', 'connect', 'trace']

/**
 * A file is blocks, and a block is closed by a brace at the beginning of a line. A dictionary is
 * pairs, one a line, cut at the first colon and trimmed; a text is lines of which two blanks at
 * the beginning are taken away. Throws where it is none of this.
 */
export function readBru(file: string): BruRequest {
  const blocks = blocksOf(file)
  const [method] = [...blocks.keys()].filter((name) => methods.includes(name))
  if (method === undefined) throw new Error('no method')
  const body = blocks.get('body:text')
  return {
    meta: Object.fromEntries(pairsOf(blocks.get('meta') ?? [])),
    method,
    http: Object.fromEntries(pairsOf(blocks.get(method) ?? [])),
    headers: blocks.has('headers') ? pairsOf(blocks.get('headers') ?? []) : [],
    text:
      body &&
      withoutEmptyStart(body)
        .map((line) => line.replace(/^ {2}/, ''))
        .join('\n'),
  }
}

function blocksOf(file: string): ReadonlyMap<string, readonly string[]> {
  const blocks = new Map<string, readonly string[]>()
  const lines = file.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    const name = /^([a-z:-]+)[ \t]*\{$/.exec(line)?.[1]
    if (name === undefined) throw new Error(`no block begins with ${line}`)
    const end = lines.findIndex((other, index) => index > at && other.startsWith('}'))
    if (end < 0) throw new Error(`${name} is not closed`)
    if (blocks.has(name)) throw new Error(`${name} is there twice`)
    blocks.set(name, lines.slice(at + 1, end))
    // What follows the brace on its line is outside the block already.
    if (lines[end] !== '}') throw new Error(`text after the end of ${name}`)
    at = end
  }
  return blocks
}

function pairsOf(lines: readonly string[]): readonly (readonly [string, string])[] {
  if (lines.length > 0 && lines.every((line) => line.trim() === '')) {
    throw new Error('a dictionary of empty lines')
  }
  return lines.map((line) => {
    const [, name = '', value = ''] = /^\s*([^\s:]*)\s*:(.*)$/.exec(line) ?? []
    if (name === '') throw new Error(`no pair: ${line}`)
    if (name.startsWith('~')) throw new Error(`disabled: ${line}`)
    if (value.trim().startsWith("'''")) throw new Error(`a text over several lines: ${line}`)
    return [name, value.trim()]
  })
}

const withoutEmptyStart = (lines: readonly string[]): readonly string[] =>
  lines.slice(
    Math.max(
      0,
      lines.findIndex((line) => line !== ''),
    ),
  )
