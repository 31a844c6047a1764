import { describe, expect, it } from 'vitest'
import { onlyNews, tunnelJson, tunnelLines } from '../../../../electron/cli/tunnel-output'
import type { TunnelNews, TunnelState } from '../../../../shared/tunnel'

const open: TunnelState = {
  kind: 'open',
  provider: 'localtunnel',
  url: 'https://a.example',
  refusedName: 'wanted',
  formerUrl: 'https://b.example',
  roundTripMs: 3,
}
const news = (state: TunnelState): TunnelNews => ({ state, fidelity: { kind: 'untested' } })

describe('what listen tells of the tunnel', () => {
  it('names the URL, the name that was refused and the senders to be told', () => {
    expect(tunnelLines(news(open))).toEqual([
      'Tunnel open: https://a.example',
      '  The name “wanted” was not given.',
      '  Senders that know https://b.example must be told this URL.',
    ])
    expect(tunnelJson(news(open))).toMatchObject({ state: 'open', url: 'https://a.example' })
  })

  it('is silent about probes that come back as before', () => {
    const told: TunnelNews[] = []
    const tell = onlyNews((one) => told.push(one))
    tell(news(open))
    tell(news({ ...open, roundTripMs: 9 }))
    tell(news({ kind: 'closed' }))
    expect(told.map(({ state }) => state.kind)).toEqual(['open', 'closed'])
  })
})
