import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linkScheme, parseDeepLink } from '../../shared/deep-link'
import type { AppError } from '../../shared/errors'
import type { DroppedFile } from '../../shared/exports/export-order'
import type { Opening } from '../../shared/opening'
import type { Result } from '../../shared/result'

export type ReadFiles = (path: string) => Promise<Result<readonly DroppedFile[], AppError>>

/** More than this at once is no person opening files. */
const MOST_WORDS = 50

/** Flags of ours that may be followed by their value as a word of its own. */
const flagsWithValue: ReadonlySet<string> = new Set(['--data', '--port'])

/**
 * The words of a command line that name something to open: neither flags nor their values. Behind
 * `--` there are no flags, so that a link cannot pose as one.
 *
 * @param argv without the program itself
 */
export function wordsToOpen(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf('--')
  const flagged = end < 0 ? argv : argv.slice(0, end)
  const free = end < 0 ? [] : argv.slice(end + 1)
  const bare = flagged.filter(
    (word, at) => !word.startsWith('-') && !flagsWithValue.has(flagged[at - 1] ?? ''),
  )
  return [...bare, ...free].filter((word) => word !== '').slice(0, MOST_WORDS)
}

/** What links and paths stand for. A link of ours that says nothing known is refused in words. */
export async function openWords(
  words: readonly string[],
  { cwd, readFiles }: { readonly cwd: string; readonly readFiles: ReadFiles },
): Promise<readonly Opening[]> {
  const openings: Opening[] = []
  const files: DroppedFile[] = []
  for (const word of words.slice(0, MOST_WORDS)) {
    if (isLink(word)) {
      openings.push(parseDeepLink(word) ?? unknownLink)
      continue
    }
    const path = pathOf(word, cwd)
    const read = path === undefined ? undefined : await readFiles(path)
    if (read?.ok) files.push(...read.value)
    else openings.push(read ? { kind: 'failed', error: read.error } : unknownLink)
  }
  return files.length === 0 ? openings : [...openings, { kind: 'files', files }]
}

/** Without the link itself: whoever wrote it would choose what the window says. */
const unknownLink: Opening = {
  kind: 'failed',
  error: {
    code: 'bad-input',
    detail: 'The link that was opened leads nowhere. Known are links to a capture and to a search',
  },
}

const isLink = (word: string): boolean => word.toLowerCase().startsWith(`${linkScheme}:`)

/** File managers hand over paths or `file:` URLs. Any other URL is none of ours. */
function pathOf(word: string, cwd: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(word)) return resolve(cwd, word)
  try {
    return fileURLToPath(word)
  } catch {
    return undefined
  }
}
