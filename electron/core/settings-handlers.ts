import { ok } from '../../shared/result'
import type { EngineMethods } from '../engine/engine-contract'
import type { HandlersOf } from '../ipc/handlers'
import type { SettingsFile } from '../storage/settings-file'
import type { Client } from '../threads/link'
import type { Emit } from './emit'

type SettingsCalls = 'settings.get' | 'settings.change'

/** What takes effect at once does; host and port wait for `receiver.restart`. */
export const settingsHandlers = (parts: {
  readonly settings: SettingsFile
  readonly engine: Client<EngineMethods>
  readonly emit: Emit
}): HandlersOf<SettingsCalls> => ({
  'settings.get': async () => ok(parts.settings.current()),
  async 'settings.change'(change) {
    const changed = await parts.settings.change(change)
    if (!changed.ok) return changed
    if (change.retention) await parts.engine.setRetention(changed.value.retention)
    parts.emit('settings.changed', changed.value)
    return changed
  },
})
