import type { ForwardQueue } from './forward-queue'

/** What a person decided about targets, as it was last read. */
export interface TargetFlagsRead {
  isPaused(url: string): boolean
  /** Tried once, whether a rule names them or not. */
  asked(): readonly string[]
  /** Hosts whose names may lead into the own network. */
  allowedHosts(): readonly string[]
  refresh(): void
  /** A person asked for one round, and these have had it. */
  answered(urls: readonly string[]): void
}

export function readTargetFlags(
  queue: Pick<ForwardQueue, 'targets' | 'setTarget'>,
): TargetFlagsRead {
  let paused = new Set<string>()
  let asked: readonly string[] = []
  let allowed: readonly string[] = []
  const refresh = (): void => {
    const read = queue.targets()
    if (!read.ok) return
    const urlsWith = (flag: 'asked' | 'allowed' | 'paused'): readonly string[] =>
      read.value.flatMap((target) => (target[flag] === 1 ? [target.url] : []))
    paused = new Set(urlsWith('paused'))
    asked = urlsWith('asked')
    allowed = urlsWith('allowed').map(hostOf)
  }
  refresh()
  return {
    isPaused: (url) => paused.has(url),
    asked: () => asked,
    allowedHosts: () => allowed,
    refresh,
    answered(urls) {
      if (urls.length === 0 || !queue.setTarget(urls, { asked: 0 }).ok) return
      asked = asked.filter((url) => !urls.includes(url))
    },
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url)
