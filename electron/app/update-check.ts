import type { Settings } from '../../shared/settings'
import type { Log } from '../log'
import { newerRelease, type Release } from './newer-release'

/** Not at the start: nothing connects anywhere because the application was started. */
const FIRST_AFTER_MS = 10 * 60_000
const EVERY_MS = 24 * 60 * 60_000
const PATIENCE_MS = 15_000
const MOST_BYTES = 1024 ** 2

export interface UpdateCheck {
  readonly follow: (settings: Settings) => void
}

/**
 * Asks a release feed once a day, where a person named one, and tells of a newer release once.
 * Nothing is fetched but the feed, and nothing is ever installed.
 */
export function createUpdateCheck(parts: {
  readonly log: Log
  readonly current: string
  readonly onNewer: (release: Release) => void
}): UpdateCheck {
  const { log, current, onNewer } = parts
  let feed = ''
  let isFirst = true
  let timer: NodeJS.Timeout | undefined
  let told = ''

  async function ask(): Promise<void> {
    timer = setTimeout(() => void ask(), EVERY_MS).unref()
    const asked = feed
    try {
      const release = newerRelease(await readFeed(asked), current)
      if (!release || release.version === told || asked !== feed) return
      told = release.version
      onNewer(release)
    } catch (thrown) {
      log.warn('the release feed could not be read', thrown)
    }
  }
  return {
    follow({ updateFeed }) {
      const atStart = isFirst
      isFirst = false
      if (updateFeed === feed) return
      feed = updateFeed
      clearTimeout(timer)
      // Who has just named a feed wants an answer.
      if (feed !== '') timer = setTimeout(() => void ask(), atStart ? FIRST_AFTER_MS : 0).unref()
    },
  }
}

async function readFeed(url: string): Promise<string> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`)
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > MOST_BYTES) throw new Error(`the feed is longer than ${MOST_BYTES} bytes`)
  }
  return text
}
