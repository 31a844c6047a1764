import type { AppError } from '../../shared/errors'
import type { ReceiverState } from '../../shared/receiver-state'
import { ok, type Result } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import { settingEntries, settingValue } from '../../shared/settings-registry'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import { obeyOffline } from '../outbound/obey-offline'
import type { SettingsFile } from '../storage/settings-file'
import type { Client } from '../threads/link'
import type { Emit } from './emit'
import { limitsOf } from './receiver-handlers'

type SettingsCalls = 'settings.get' | 'settings.change'

export interface SettingsParts {
  readonly settings: SettingsFile
  readonly engine: Client<EngineMethods>
  readonly receiver: () => ReceiverState
  readonly emit: Emit
  readonly closeTunnel: () => Promise<void>
  /** Those that send captures on go by what holds now. */
  readonly tellCourier: () => void
  /** Everything is judged by what holds now. */
  readonly rejudge: () => Promise<void>
}

/**
 * A change holds when it is answered. What moves the receiver moves it first: where it cannot
 * listen there, nothing was changed, and it goes on where it was.
 */
export const settingsHandlers = (parts: SettingsParts): HandlersOf<SettingsCalls> => ({
  'settings.get': async () => ok(parts.settings.current()),
  async 'settings.change'(change) {
    const moved = await moveReceiver(parts, change)
    if (!moved.ok) return moved
    const changed = await parts.settings.change(change)
    if (!changed.ok) return changed
    await apply(parts, change, changed.value)
    parts.emit('settings.changed', changed.value)
    return changed
  },
})

/** What is no more than read when it is needed needs no word here. */
async function apply(
  { engine, closeTunnel, tellCourier, rejudge }: SettingsParts,
  change: Partial<Settings>,
  now: Settings,
): Promise<void> {
  obeyOffline(now)
  if (now.offline) await closeTunnel()
  if (change.retention) await engine.setRetention(now.retention)
  if (change.replyLimitBytes !== undefined) tellCourier()
  // Judging all captures takes its time, and nobody waits for it.
  if (change.toleranceSeconds !== undefined) void rejudge().catch(() => undefined)
}

async function moveReceiver(
  { settings, engine, receiver }: SettingsParts,
  change: Partial<Settings>,
): Promise<Result<unknown, AppError>> {
  const before = settings.current()
  const after = { ...before, ...change }
  const isMoved = settingEntries.some(
    ({ id, effect }) =>
      effect === 'moves the receiver' && settingValue(before, id) !== settingValue(after, id),
  )
  if (!isMoved) return ok(null)
  const state = receiver()
  // It may listen elsewhere than the settings say, for this run: then only what is changed counts.
  const now = state.kind === 'listening' || state.kind === 'paused' ? state : after
  return engine.listen({
    host: after.host === before.host ? now.host : after.host,
    port: after.port === before.port ? now.port : after.port,
    limits: limitsOf(after),
  })
}
