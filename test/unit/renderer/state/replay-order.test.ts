import { describe, expect, it } from 'vitest'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { createReplayChoices } from '../../../../renderer/state/replay-choices'
import { orderFor } from '../../../../renderer/state/replay-order'
import { createSettingsStore } from '../../../../renderer/state/settings'
import { createTargetsStore, targetNamed } from '../../../../renderer/state/targets'
import type { CaptureId } from '../../../../shared/http/capture'
import { ok } from '../../../../shared/result'
import { defaultSettings } from '../../../../shared/settings'
import { newTarget, type TargetsView } from '../../../../shared/target'
import { fakeBridge } from '../../../support/fake-bridge'

const id = 'one' as CaptureId
const staging = {
  ...newTarget('staging', 'https://staging.test/in'),
  setHeaders: [['X-A', '1']] as const,
  signing: { kind: 'none', name: 'stripe', publicUrl: 'https://example.test' } as const,
  timeoutMs: 7,
  secret: undefined,
}
const local = { ...newTarget('local', 'http://localhost:3000'), secret: undefined }

async function someChoices(view: Partial<TargetsView> = {}) {
  let settings = { ...defaultSettings, replayUrl: 'http://last.test/' }
  const { bridge } = fakeBridge({
    'targets.list': () =>
      ok({ targets: [staging, local], defaultTargets: {}, trustedHosts: [], ...view }),
    'settings.get': () => ok(settings),
    'settings.change': (change) => {
      settings = { ...settings, ...change }
      return ok(settings)
    },
  })
  const report = createMessagesStore().getState()
  const targets = createTargetsStore(bridge, report)
  const store = createSettingsStore(bridge, report)
  await Promise.all([targets.getState().watch(), store.getState().watch()])
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const choices = createReplayChoices({ targets, settings: store, storage })
  return { choices: choices.getState, targets: targets.getState, settings: store.getState }
}

describe('the choices of a replay', () => {
  it('begin with the endpoint’s target, then the last one, then the last URL', async () => {
    const { choices } = await someChoices({ defaultTargets: { '/stripe': 'local' } })
    choices().begin({ endpoint: '/' })
    expect(choices().url).toBe('http://last.test/')
    choices().choose('staging')
    choices().remember()
    choices().begin({ endpoint: '/' })
    expect(choices()).toMatchObject({ targetName: 'staging', signing: 'none' })
    choices().begin({ endpoint: '/stripe' })
    expect(choices()).toMatchObject({ targetName: 'local', url: 'http://localhost:3000' })
  })

  it('never take a weakened check to another capture', async () => {
    const { choices } = await someChoices()
    choices().set({ tls: 'accept-any', credentials: 'send', signing: 'as-captured' })
    choices().begin({ endpoint: '/' })
    expect(choices()).toMatchObject({ tls: 'verify', credentials: 'leave-out', signing: 'auto' })
  })

  it('remember a URL that was typed, and leave the target for it', async () => {
    const { choices, settings } = await someChoices()
    choices().choose('staging')
    choices().type(' http://typed.test ')
    expect(choices().targetName).toBeUndefined()
    choices().remember()
    await Promise.resolve()
    await Promise.resolve()
    expect(settings().settings.replayUrl).toBe('http://typed.test')
  })
})

describe('an order', () => {
  it('follows its target, and what was chosen over it', async () => {
    const { choices, targets } = await someChoices()
    choices().choose('staging')
    choices().set({ signing: 'auto' })
    const target = targetNamed(targets(), choices().targetName)
    expect(orderFor(id, choices(), { target, draft: undefined, timeoutMs: 1 })).toEqual({
      captureId: id,
      url: 'https://staging.test/in',
      timeoutMs: 7,
      tls: 'verify',
      credentials: 'leave-out',
      signing: { kind: 'auto', name: 'stripe', url: 'https://example.test' },
      target: 'staging',
      path: { kind: 'replace' },
      setHeaders: [['X-A', '1']],
      dropHeaders: [],
      expectation: {},
    })
  })

  it('holds what a draft changes and nothing else', async () => {
    const { choices } = await someChoices()
    choices().begin({ endpoint: '/' })
    const draft = { form: 'minimized', method: 'PUT' } as const
    const order = orderFor(id, choices(), { target: undefined, draft, timeoutMs: 1 })
    expect(order).toMatchObject({
      method: 'PUT',
      draft: { body: { edits: [], form: 'minimized' } },
    })
    expect(order.draft).not.toHaveProperty('headers')
    expect(order.draft?.body).not.toHaveProperty('body')
    expect(order).not.toHaveProperty('target')
  })
})
