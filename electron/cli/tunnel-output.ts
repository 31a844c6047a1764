import { explain } from '../../shared/errors'
import { fidelityVerdict, type TunnelNews, type TunnelState } from '../../shared/tunnel'

/** The fields of a tunnel line; `type` comes before them. */
export function tunnelJson({ state, fidelity }: TunnelNews) {
  const { kind, ...rest } = state
  const report = fidelity.kind === 'tested' ? fidelity.report : undefined
  return {
    state: kind,
    ...rest,
    ...(report ? { fidelity: { rows: report.rows, added: report.added } } : {}),
  }
}

/** For people. */
export function tunnelLines({ state, fidelity }: TunnelNews): readonly string[] {
  const verdict = fidelity.kind === 'tested' ? [`  ${fidelityVerdict(fidelity.report)}`] : []
  const line = stateLine(state)
  return state.kind === 'open' ? [line, ...remindersOf(state), ...verdict] : [line]
}

function stateLine(state: TunnelState): string {
  switch (state.kind) {
    case 'closed':
      return 'Tunnel closed'
    case 'opening':
      return `Tunnel opening through ${state.provider}${state.attempt > 1 ? `, try ${state.attempt}` : ''}`
    case 'open':
      return `Tunnel open: ${state.url}`
    case 'degraded':
      return `Tunnel ${state.url} does not lead here now: ${state.reason}`
    case 'lost':
      return `Tunnel ${state.url} lost; opening it again, try ${state.attempt}`
    case 'failed':
      return `Tunnel failed. ${explain(state.error).title} ${explain(state.error).action}`
  }
}

function remindersOf(state: Extract<TunnelState, { kind: 'open' }>): readonly string[] {
  const { refusedName, formerUrl } = state
  return [
    ...(refusedName === undefined ? [] : [`  The name “${refusedName}” was not given.`]),
    ...(formerUrl === undefined ? [] : [`  Senders that know ${formerUrl} must be told this URL.`]),
  ]
}

/** Passes on what differs from what was told last; every probe that comes back is no news. */
export function onlyNews(tell: (news: TunnelNews) => void): (news: TunnelNews) => void {
  let last = ''
  return (news) => {
    const key = JSON.stringify([
      { ...news.state, roundTripMs: 0, misses: 0, reason: '' },
      news.fidelity.kind === 'tested' && news.fidelity.report.testedAt,
    ])
    if (key !== last) tell(news)
    last = key
  }
}
