import type { EndpointResponse } from '../../../shared/endpoint'
import type { EndpointView } from '../../../shared/endpoint-view'
import { providerName } from '../../words/provider-name'

/** What senders are told here, in a few words. */
export function answerInShort(response: EndpointResponse): string {
  const { status, sequence, delayMs, ending, chaos = [], statusInPath } = response
  if (ending === 'hang') return 'never answered'
  if (ending === 'reset') return 'broken off'
  const late = delayMs === 0 ? '' : ` after ${delayMs / 1000} s`
  const faults = chaos.reduce((sum, { percent }) => sum + percent, 0)
  const often = faults === 0 ? '' : `, ${faults} % faults`
  return `${statusWords(status, sequence)}${statusInPath ? ' or by path' : ''}${late}${often}`
}

function statusWords(status: number, sequence: readonly number[]): string {
  if (sequence.length === 0) return String(status)
  if (sequence.length > 4) return `${sequence.slice(0, 3).join(', ')} … ${sequence.at(-1)}`
  return sequence.join(', ')
}

/** Everything about an endpoint that its row in the list says. */
export function endpointInShort(view: EndpointView): string {
  const { provider, response, secrets, forwardTo, source } = view
  const parts = [
    provider === 'auto' ? 'any provider' : providerName(provider),
    answerInShort(response),
    secrets.length > 0 && plural(secrets.length, 'secret'),
    forwardTo.length > 0 && plural(forwardTo.length, 'forward'),
    source === 'config' && 'from the file',
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

export const plural = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`
