import { app } from 'electron'
import { linkScheme } from '../../shared/deep-link'
import { list, object, orUndefined, text } from '../ipc/parse'
import type { Log } from '../log'
import { namedTarget } from './entry-flags'
import { openWords, wordsToOpen } from './opened-words'
import type { Openings } from './openings'
import { readOpenedFile } from './read-opened-file'

/** One start of the program, or one thing the desktop wants opened. */
export interface Entry {
  /** Links and paths. */
  readonly words: readonly string[]
  /** The target to choose, from the jump list. */
  readonly target: string | undefined
  /** What a relative path is relative to. */
  readonly cwd: string
}

export interface Served {
  readonly log: Log
  readonly openings: Openings
  /** Brings a window to the front; opens one where there is none. */
  readonly focus: () => void
}

/** The ways in from outside: the command line, a second start, and what the desktop hands over. */
export interface Entrances {
  /** Opens what came so far and what comes from now on. */
  readonly serve: (parts: Served) => void
}

/** @param argv without the program; the application's own folder, where it is named, is dropped */
export function entryOf(argv: readonly string[], cwd: string): Entry {
  const words = wordsToOpen(argv)
  return { words: app.isPackaged ? words : words.slice(1), target: namedTarget(argv), cwd }
}

const entry = object({
  words: list(text(0, 100_000), 50),
  target: orUndefined(text(0, 1000)),
  cwd: text(0, 100_000),
})

const opened = (word: string): Entry => ({ words: [word], target: undefined, cwd: '/' })

/** From the first moment on: a Mac says what to open before the application is ready. */
export function openEntrances(first: Entry): Entrances {
  let waiting: readonly Entry[] = [first]
  let take: ((entry: Entry) => void) | undefined
  const enter = (entered: Entry): void => {
    if (take) take(entered)
    else waiting = [...waiting, entered]
  }

  app.on('open-url', (event, url) => {
    event.preventDefault()
    enter(opened(url))
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    enter(opened(path))
  })
  // Not by its command line: Chromium reorders that one and puts words of its own into it.
  app.on('second-instance', (_event, _argv, _cwd, raw) => {
    const said = entry(raw, 'entry')
    enter(said.ok ? said.value : { words: [], target: undefined, cwd: '/' })
  })
  return {
    serve(parts) {
      take = (entered) => {
        parts.focus()
        void open(entered, parts)
      }
      for (const entered of waiting) void open(entered, parts)
      waiting = []
      claimLinks()
    },
  }
}

async function open({ words, target, cwd }: Entry, { log, openings }: Served): Promise<void> {
  const meant = await openWords(words, { cwd, readFiles: readOpenedFile })
  // Without what was opened: a link is a stranger's text, a path tells of other work.
  for (const one of meant) {
    if (one.kind === 'failed') log.warn(`what was to be opened was refused: ${one.error.code}`)
  }
  openings.add(target === undefined ? meant : [...meant, { kind: 'target', name: target }])
}

/** On Linux the desktop entry of the package says it; a program there cannot without `xdg-settings`. */
function claimLinks(): void {
  if (!app.isPackaged || process.platform === 'linux') return
  // Behind `--` a link cannot be read as a flag.
  app.setAsDefaultProtocolClient(linkScheme, process.execPath, ['--'])
}
