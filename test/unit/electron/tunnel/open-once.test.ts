import { describe, expect, it } from 'vitest'
import { openOnce } from '../../../../electron/tunnel/open-once'
import type { Timers } from '../../../../electron/tunnel/pause'
import type { OpenedTunnel, TunnelProvider } from '../../../../electron/tunnel/provider'
import { ok, type Result } from '../../../../shared/result'
import { defaultTunnelSettings } from '../../../../shared/tunnel'

const order = { port: 1, settings: defaultTunnelSettings, name: 'n', onLost: () => undefined }

/** Timers that fire when they are told to. */
function heldTimers(): Timers & { readonly fire: () => void; readonly open: () => number } {
  const held = new Map<object, () => void>()
  return {
    set(act) {
      const timer = {}
      held.set(timer, act)
      return timer
    },
    clear: (timer) => void held.delete(timer as object),
    fire() {
      for (const act of held.values()) act()
    },
    open: () => held.size,
  }
}

function heldProvider() {
  let give: (opened: Result<OpenedTunnel, never>) => void = () => undefined
  const given = new Promise<Result<OpenedTunnel, never>>((resolve) => {
    give = resolve
  })
  const provider: TunnelProvider = {
    id: 'held',
    label: 'held',
    about: '',
    mending: 'supervisor',
    naming: 'by request',
    missing: async () => undefined,
    open: () => given,
  }
  return { provider, give }
}

describe('one try to open a tunnel', () => {
  it('closes a tunnel that is given after the deadline', async () => {
    const { provider, give } = heldProvider()
    const timers = heldTimers()
    const { signal } = new AbortController()
    const opening = openOnce(provider, order, { signal, deadlineMs: 5000, timers })
    timers.fire()
    expect(await opening).toEqual({
      ok: false,
      error: { code: 'tunnel-timeout', provider: 'held', afterMs: 5000 },
    })
    const closed = new Promise<void>((resolve) => {
      give(ok({ url: 'https://late.example', close: resolve }))
    })
    await closed
    expect(timers.open()).toBe(0)
  })

  it('is over at once when it is no longer wanted', async () => {
    const { provider } = heldProvider()
    const timers = heldTimers()
    const stop = new AbortController()
    const opening = openOnce(provider, order, { signal: stop.signal, deadlineMs: 1, timers })
    stop.abort()
    expect(await opening).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(timers.open()).toBe(0)
  })

  it('makes a provider that throws a failure like any other', async () => {
    const { provider } = heldProvider()
    const throwing = { ...provider, open: () => Promise.reject(new Error('a bug')) }
    const limits = { signal: new AbortController().signal, deadlineMs: 1, timers: heldTimers() }
    expect(await openOnce(throwing, order, limits)).toEqual({
      ok: false,
      error: { code: 'tunnel-failed', provider: 'held', detail: 'Error: a bug' },
    })
  })
})
