import type { AppError } from '../../shared/errors'
import type { ReceiverState } from '../../shared/receiver-state'
import { err, ok, type Result } from '../../shared/result'
import type { TunnelLook, TunnelState } from '../../shared/tunnel'
import type { SeenProbe } from '../../shared/tunnel-probe'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { SettingsFile } from '../storage/settings-file'
import type { Client } from '../threads/link'
import { realTimers } from '../tunnel/pause'
import { probeHealth } from '../tunnel/probe'
import type { TunnelProvider } from '../tunnel/provider'
import { unguessableName } from '../tunnel/public-name'
import { createTunnelSupervisor, usualTiming } from '../tunnel/supervisor'
import type { Emit } from './emit'
import { createFidelityTests } from './fidelity-tests'
import { createEngineProbes } from './probed-receiver'

type TunnelCalls = 'tunnel.look' | 'tunnel.open' | 'tunnel.close' | 'tunnel.test'

/** The tunnel of this run. There is none until a person asks for it. */
export interface TunnelPart {
  readonly handlers: HandlersOf<TunnelCalls>
  readonly onProbed: (probe: SeenProbe) => void
  /** A receiver that moved to another port takes the tunnel along. */
  readonly onReceiver: (state: ReceiverState) => void
  /** Ends what is open, for a person who wants no connections any more. */
  readonly close: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface TunnelParts {
  readonly providers: readonly TunnelProvider[]
  readonly engine: Client<EngineMethods>
  readonly receiver: () => ReceiverState
  readonly settings: SettingsFile
  readonly emit: Emit
}

const PROBE_TIMEOUT_MS = 10_000

export function startTunnel(parts: TunnelParts): TunnelPart {
  const { providers, engine, receiver, settings, emit } = parts
  const receiving = createEngineProbes(engine, realTimers)
  const probing = { receiver: receiving, timers: realTimers, timeoutMs: PROBE_TIMEOUT_MS }
  let opened: { readonly provider: TunnelProvider; readonly port: number } | undefined
  const tests = createFidelityTests(probing, () => tell())

  const supervisor = createTunnelSupervisor({
    probe: (url, signal) => probeHealth(url, signal, probing),
    onState: became,
    isReceiving: () => receiver().kind === 'listening',
    newName: unguessableName,
    random: Math.random,
    timers: realTimers,
    timing: usualTiming,
  })
  const news = () => ({ state: supervisor.state(), fidelity: tests.state() })
  const tell = (): void => emit('tunnel.changed', news())

  function became(state: TunnelState): void {
    if (state.kind === 'open') {
      tests.beginOnce(state.url)
      void remember(state.url, parts)
    } else if (state.kind === 'closed' || state.kind === 'failed') tests.forget()
    tell()
  }
  const open = (provider: TunnelProvider, port: number): void => {
    opened = { provider, port }
    supervisor.open({ provider, port, settings: settings.current() })
  }
  const close = async (): Promise<void> => {
    opened = undefined
    await supervisor.close()
  }
  const look = async (): Promise<Result<TunnelLook, AppError>> =>
    ok({ ...news(), providers: await entries(parts) })

  return {
    handlers: {
      'tunnel.look': look,
      async 'tunnel.open'({ provider: id }) {
        const provider = providers.find((one) => one.id === id)
        if (!provider) return err(unknownProvider(id, providers))
        if (settings.current().offline) return err(setOffline)
        const port = reachablePort(receiver())
        if (!port.ok) return port
        open(provider, port.value)
        return look()
      },
      async 'tunnel.close'() {
        await close()
        return look()
      },
      async 'tunnel.test'() {
        const state = supervisor.state()
        if (state.kind !== 'open') return err({ code: 'not-found', what: 'open tunnel' })
        tests.begin(state.url)
        tell()
        return look()
      },
    },
    onProbed: receiving.onProbed,
    onReceiver(state) {
      const { kind } = supervisor.state()
      if (state.kind !== 'listening' || !opened || kind === 'closed' || kind === 'failed') return
      if (state.port !== opened.port) open(opened.provider, state.port)
    },
    close,
    async stop() {
      opened = undefined
      tests.forget()
      await supervisor.close()
    },
  }
}

/** A later opening asks for the same name, and tells when the URL is another one. */
async function remember(url: string, { settings, emit }: TunnelParts): Promise<void> {
  if (settings.current().tunnelLastUrl === url) return
  const changed = await settings.change({ tunnelLastUrl: url })
  if (changed.ok) emit('settings.changed', changed.value)
}

const entries = ({ providers, settings }: TunnelParts) =>
  Promise.all(
    providers.map(async ({ id, label, about, missing }) => ({
      id,
      label,
      about,
      missing: await missing(settings.current()),
    })),
  )

const unknownProvider = (id: string, providers: readonly TunnelProvider[]): AppError => ({
  code: 'bad-input',
  detail: `There is no tunnel provider “${id}”; there are ${providers.map((one) => one.id).join(', ')}.`,
})

const setOffline: AppError = {
  code: 'bad-input',
  detail: 'Hookwright is set offline, so no public address opens: see Settings, Privacy.',
}

/** Tunnels end on this machine's loopback address. */
const reachableHosts = ['127.0.0.1', 'localhost', '0.0.0.0', '::']

function reachablePort(state: ReceiverState): Result<number, AppError> {
  if (state.kind !== 'listening' && state.kind !== 'paused') {
    return err({ code: 'bad-input', detail: 'A tunnel needs a receiver that listens.' })
  }
  return reachableHosts.includes(state.host)
    ? ok(state.port)
    : err({
        code: 'bad-input',
        detail: `The receiver listens on ${state.host} only; a tunnel ends at 127.0.0.1.`,
      })
}
