import { visibleText } from '../../shared/visible-text'
import type { ArrivalNews } from './notifier'

const MOST_CHARACTERS = 120

/**
 * What a notification says. It stands on locked screens and in histories, so it names no query,
 * header or body: where it came to and what it is, and no more.
 */
export function arrivalWords({ count, newest, filters }: ArrivalNews): {
  readonly title: string
  readonly body: string
} {
  const about = filters.length > 0 ? filters.join(', ') : 'Webhook received'
  const path = newest.target.split('?')[0] ?? ''
  const kinds = [newest.derived?.provider, newest.derived?.eventType].filter(
    (word) => word !== undefined && word !== '' && word !== 'unknown',
  )
  const line = [`${newest.method} ${path}`, ...kinds].join(' · ')
  const more = count > 1 ? ` and ${count - 1} more` : ''
  return {
    title: cut(count > 1 ? `${about} (${count})` : about),
    body: `${cut(line)}${more}`,
  }
}

function cut(text: string): string {
  const shown = visibleText(text)
  return shown.length <= MOST_CHARACTERS ? shown : `${shown.slice(0, MOST_CHARACTERS - 1)}…`
}
