import { describe, expect, it } from 'vitest'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { createReceiverStore, selectAddress } from '../../../../renderer/state/receiver'
import { createSettingsStore } from '../../../../renderer/state/settings'
import { err, ok } from '../../../../shared/result'
import { defaultSettings } from '../../../../shared/settings'
import { fakeBridge } from '../../../support/fake-bridge'

const listening = (port: number) =>
  ({ kind: 'listening', url: `http://127.0.0.1:${port}`, host: '127.0.0.1', port }) as const
const appState = {
  version: '1',
  electron: '2',
  dataFolder: '/data',
  receiver: listening(1),
  notices: [],
  total: 0,
}

describe('settings', () => {
  it('believes news over an answer that was asked for before it', async () => {
    const { bridge, fire } = fakeBridge({
      'settings.get': async () => {
        fire('settings.changed', { ...defaultSettings, port: 2 })
        return ok({ ...defaultSettings, port: 1 })
      },
    })
    const store = createSettingsStore(bridge, createMessagesStore().getState())

    await store.getState().watch()

    expect(store.getState().settings.port).toBe(2)
  })

  it('keeps what holds when a change is refused, and says why', async () => {
    const messages = createMessagesStore()
    const { bridge } = fakeBridge({
      'settings.change': () => err({ code: 'bad-input', detail: 'port' }),
    })
    const store = createSettingsStore(bridge, messages.getState())

    expect(await store.getState().change({ port: 99_999 })).toBe(false)

    expect(store.getState().settings).toEqual(defaultSettings)
    expect(messages.getState().messages).toMatchObject([{ error: { code: 'bad-input' } }])
  })
})

describe('the receiver', () => {
  it('believes news over an answer that was asked for before it', async () => {
    const { bridge, fire } = fakeBridge({
      'app.state': async () => {
        fire('receiver.changed', listening(2))
        return ok(appState)
      },
      'samples.list': () => ok([]),
    })
    const store = createReceiverStore(bridge, createMessagesStore().getState())

    await store.getState().watch()

    expect(selectAddress(store.getState())).toBe('http://127.0.0.1:2')
    expect(store.getState().app).toEqual({ version: '1', electron: '2', dataFolder: '/data' })
  })

  it('resumes when paused and pauses when listening', async () => {
    const { bridge, asked } = fakeBridge({
      'receiver.pause': () => ok({ ...listening(1), kind: 'paused' }),
      'receiver.resume': () => ok(listening(1)),
    })
    const store = createReceiverStore(bridge, createMessagesStore().getState())

    await store.getState().pauseOrResume()
    await store.getState().pauseOrResume()

    expect(asked.map(({ name }) => name)).toEqual(['receiver.pause', 'receiver.resume'])
    expect(store.getState().receiver.kind).toBe('listening')
  })

  it('shows why it could not move', async () => {
    const error = { code: 'port-in-use', port: 8787, host: '127.0.0.1' } as const
    const { bridge } = fakeBridge({ 'receiver.restart': () => err(error) })
    const store = createReceiverStore(bridge, createMessagesStore().getState())

    await store.getState().restart()

    expect(store.getState().receiver).toEqual({ kind: 'failed', error })
  })
})
