import { describe, expect, it } from 'vitest'
import { createForwardsStore } from '../../../../renderer/state/forwards'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { type ForwardsView, noForwards } from '../../../../shared/forwards/forwards-view'
import { err, ok } from '../../../../shared/result'
import { fakeBridge } from '../../../support/fake-bridge'

const view = (waiting: number): ForwardsView => ({ ...noForwards, waiting })

describe('what waits to be sent on, in the window', () => {
  it('is asked for once and then followed', async () => {
    const { bridge, fire } = fakeBridge({ 'forwards.list': () => ok(view(2)) })
    const store = createForwardsStore(bridge, createMessagesStore().getState())
    const stop = await store.getState().watch()
    expect(store.getState().view.waiting).toBe(2)
    fire('forwards.changed', view(1))
    expect(store.getState().view.waiting).toBe(1)
    stop()
    fire('forwards.changed', view(0))
    expect(store.getState().view.waiting).toBe(1)
  })

  it('believes news more than an older answer', async () => {
    const { bridge, fire } = fakeBridge({
      async 'forwards.list'() {
        fire('forwards.changed', view(7))
        return ok(view(2))
      },
    })
    const store = createForwardsStore(bridge, createMessagesStore().getState())
    await store.getState().watch()
    expect(store.getState().view.waiting).toBe(7)
  })

  it('is changed for one target or for all, and says what failed', async () => {
    const messages = createMessagesStore()
    const { bridge, asked } = fakeBridge({
      'forwards.change': ({ act }) =>
        act === 'drop' ? err({ code: 'disk-full', folder: '/x' }) : ok(null),
    })
    const store = createForwardsStore(bridge, messages.getState())
    await store.getState().act('retry')
    await store.getState().act('drop', 'http://a.test/')
    expect(asked.map(({ input }) => input)).toEqual([
      { act: 'retry' },
      { act: 'drop', url: 'http://a.test/' },
    ])
    expect(JSON.stringify(messages.getState())).toContain('/x')
  })
})
