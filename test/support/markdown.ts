/** A Markdown page, taken apart as far as checks of it need. */
export interface Page {
  /** What to jump to: `#receiving`, as GitHub makes them of headings. */
  readonly anchors: ReadonlySet<string>
  /** What links and pictures lead to, as written. */
  readonly links: readonly string[]
  readonly blocks: readonly Block[]
  /** What stands in backquotes within a line. */
  readonly codes: readonly string[]
}

/** A fenced block of code. */
export interface Block {
  /** `sh`, `json` …; empty where none is named. */
  readonly language: string
  readonly text: string
  /** The last heading above it, as an anchor without its sign; empty above the first. */
  readonly under: string
}

export function readPage(markdown: string): Page {
  const { prose, blocks } = takeBlocks(markdown)
  return {
    anchors: new Set(anchorsOf(prose)),
    links: linksOf(prose),
    blocks,
    codes: [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code),
  }
}

/** As GitHub does: lower case, nothing but letters, digits, hyphens and what were spaces. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .trim()
    .replaceAll(' ', '-')

function anchorsOf(prose: string): readonly string[] {
  const seen = new Map<string, number>()
  return [...prose.matchAll(/^#{1,6} +(.+)$/gm)].map(([, heading = '']) => {
    const anchor = anchorOf(heading)
    const count = seen.get(anchor) ?? 0
    seen.set(anchor, count + 1)
    return count === 0 ? anchor : `${anchor}-${count}`
  })
}

function linksOf(prose: string): readonly string[] {
  const text = prose.replace(/`[^`\n]*`/g, '``')
  const written = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to)
  const tags = [...text.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)].map(([, to = '']) => to)
  return [...written, ...tags]
}

/** The text without its blocks, and the blocks. */
function takeBlocks(markdown: string) {
  const prose: string[] = []
  const blocks: Block[] = []
  let open: { readonly language: string; readonly lines: string[] } | undefined
  let under = ''
  for (const line of markdown.split('\n')) {
    const [, language] = /^```([a-z]*)\s*$/.exec(line) ?? []
    if (open && language !== undefined) {
      blocks.push({ language: open.language, text: `${open.lines.join('\n')}\n`, under })
      open = undefined
    } else if (open) open.lines.push(line)
    else if (language !== undefined) open = { language, lines: [] }
    else {
      const [, heading] = /^#{1,6} +(.+)$/.exec(line) ?? []
      if (heading !== undefined) under = anchorOf(heading)
      prose.push(line)
    }
  }
  return { prose: prose.join('\n'), blocks }
}
