import { app, Menu } from 'electron'
import type { EventName, Payload } from '../../shared/ipc/contract'
import type { TargetsView } from '../../shared/target'
import type { Log } from '../log'
import { targetFlag } from './entry-flags'

const MOST_TARGETS = 10

/** What the desktop offers at the icon of the application: a Mac’s dock, Windows’ jump list. */
export function createRecentTargets(parts: {
  readonly log: Log
  /** Chooses the target for the open capture. */
  readonly choose: (name: string) => void
}): {
  readonly heard: <E extends EventName>(name: E, payload: Payload<E>) => void
  readonly show: (view: TargetsView) => void
} {
  const show = ({ targets }: TargetsView): void => {
    const names = targets.slice(0, MOST_TARGETS).map(({ name }) => name)
    if (process.platform === 'darwin') {
      const items = names.map((name) => ({
        label: `Replay to ${name}`,
        click: () => parts.choose(name),
      }))
      app.dock?.setMenu(Menu.buildFromTemplate(items))
    }
    if (process.platform === 'win32') {
      const outcome = app.setJumpList([{ name: 'Replay to', items: names.map(jumpItem) }])
      if (outcome !== 'ok') parts.log.warn(`the jump list was not taken: ${outcome}`)
    }
  }
  return {
    show,
    heard(name, payload) {
      if (name === 'targets.changed') show(payload as Payload<'targets.changed'>)
    },
  }
}

const jumpItem = (name: string) =>
  ({
    type: 'task',
    title: name,
    description: `Replay the open capture to ${name}`,
    program: process.execPath,
    args: targetFlag(name),
    iconPath: process.execPath,
    iconIndex: 0,
  }) as const
