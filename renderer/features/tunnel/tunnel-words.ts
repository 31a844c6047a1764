import type { TunnelState } from '../../../shared/tunnel'

type Tone = 'quiet' | 'busy' | 'good' | 'warn' | 'bad'

/** How each state is called and coloured. */
export const tunnelWords: Readonly<
  Record<TunnelState['kind'], { readonly text: string; readonly tone: Tone }>
> = {
  closed: { text: 'No public address', tone: 'quiet' },
  opening: { text: 'Opening', tone: 'busy' },
  open: { text: 'Public', tone: 'good' },
  degraded: { text: 'Not reached', tone: 'warn' },
  lost: { text: 'Lost, opening again', tone: 'warn' },
  failed: { text: 'Tunnel failed', tone: 'bad' },
}

export const toneInk: Readonly<Record<Tone, string>> = {
  quiet: 'text-ink-soft',
  busy: 'text-ink-soft',
  good: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
}

export const toneDot: Readonly<Record<Tone, string>> = {
  quiet: 'bg-control',
  busy: 'bg-control animate-pulse',
  good: 'bg-ok',
  warn: 'bg-warn',
  bad: 'bg-bad',
}

/** What a person should know about the state, in sentences; empty where the words say it all. */
export function tunnelRemarks(state: TunnelState): readonly string[] {
  if (state.kind === 'degraded') {
    return [
      `Requests to the public URL do not come back to this receiver: ${state.reason}. It is tried again.`,
      ...doorRemarks(state),
    ]
  }
  if (state.kind === 'lost') {
    return ['Senders cannot reach the receiver through it now. The same URL is asked for again.']
  }
  return state.kind === 'open' ? doorRemarks(state) : []
}

function doorRemarks({
  refusedName,
  formerUrl,
  url,
}: Extract<TunnelState, { kind: 'open' | 'degraded' }>): readonly string[] {
  return [
    ...(refusedName === undefined
      ? []
      : [`The name “${refusedName}” was not given; somebody else may have it.`]),
    ...(formerUrl === undefined
      ? []
      : [
          `The URL is another one than before. Every sender that was set to ${formerUrl} must be set to ${url}, and endpoints that state their public URL as well.`,
        ]),
  ]
}
