import type { Settings } from '../../shared/settings'
import { guardConnections, setOffline } from './offline-gate'

/** Puts this thread, and all that are started from it, under the switch “Offline”. */
export function obeyOffline({ offline }: Pick<Settings, 'offline'>): void {
  guardConnections()
  setOffline(offline ? 'offline' : 'online')
}
