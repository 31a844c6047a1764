import type { BrokerState, PublishedState } from '../../../shared/published'

interface StateWords {
  readonly text: string
  readonly ink: string
}

export const stateWords: Readonly<Record<PublishedState, StateWords>> = {
  kept: { text: 'Kept here', ink: 'text-ink-soft' },
  waiting: { text: 'Waiting', ink: 'text-warn' },
  confirmed: { text: 'Confirmed', ink: 'text-ok' },
  failed: { text: 'Failed', ink: 'text-bad' },
}

/** How the broker is doing, in a sentence. */
export function brokerWords(broker: BrokerState, nowMs: number): string {
  switch (broker.kind) {
    case 'off':
      return 'No broker is set, so messages are only kept here. Endpoints, “gaia message broker” sets one.'
    case 'connecting':
      return `Connecting to ${broker.broker}.`
    case 'connected':
      return `Connected to ${broker.broker}.`
    case 'unreachable': {
      const seconds = Math.max(1, Math.round((broker.retryAt - nowMs) / 1000))
      return `${broker.reason} Tried again in ${seconds} s.`
    }
  }
}

export const brokerDot: Readonly<Record<BrokerState['kind'], string>> = {
  off: 'bg-control',
  connecting: 'bg-warn',
  connected: 'bg-ok',
  unreachable: 'bg-bad',
}
