import { describe, expect, it } from 'vitest'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { createTunnelStore, selectPublicUrl } from '../../../../renderer/state/tunnel'
import { ok } from '../../../../shared/result'
import type { TunnelLook, TunnelState } from '../../../../shared/tunnel'
import { fakeBridge } from '../../../support/fake-bridge'

const open: TunnelState = {
  kind: 'open',
  provider: 'localtunnel',
  url: 'https://a.example',
  refusedName: undefined,
  formerUrl: undefined,
  roundTripMs: 3,
}
const look = (state: TunnelState): TunnelLook => ({
  state,
  fidelity: { kind: 'untested' },
  providers: [{ id: 'localtunnel', label: 'localtunnel', about: '', missing: undefined }],
})

describe('the tunnel in the window', () => {
  it('follows the news, and gives its URL only while there is one', async () => {
    const { bridge, fire } = fakeBridge({ 'tunnel.look': () => ok(look({ kind: 'closed' })) })
    const store = createTunnelStore(bridge, createMessagesStore().getState())
    const stop = await store.getState().watch()
    expect(store.getState().providers).toHaveLength(1)
    expect(selectPublicUrl(store.getState())).toBeUndefined()
    fire('tunnel.changed', { state: open, fidelity: { kind: 'untested' } })
    expect(selectPublicUrl(store.getState())).toBe('https://a.example')
    stop()
  })

  it('believes news over an answer that was asked for before it', async () => {
    const { bridge, fire } = fakeBridge({
      'tunnel.look': () => ok(look({ kind: 'closed' })),
      'tunnel.open': () => {
        fire('tunnel.changed', { state: open, fidelity: { kind: 'untested' } })
        return ok(look({ kind: 'closed' }))
      },
    })
    const store = createTunnelStore(bridge, createMessagesStore().getState())
    await store.getState().watch()
    await store.getState().open('localtunnel')
    expect(store.getState().tunnel.kind).toBe('open')
  })
})
