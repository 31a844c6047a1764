import { type AppError, explain } from '../../shared/errors'
import type { Notice } from '../../shared/ipc/shell-calls'
import type { SettingsTrouble } from '../storage/settings-file'

/** What a person should know and can act on; each stays until its cause is gone. */
export interface Notices {
  readonly list: () => readonly Notice[]
  /** Shows a failure, once however often it happens. */
  readonly raise: (error: AppError) => void
  readonly show: (notice: Notice) => void
  /** The cause is gone. */
  readonly clear: (id: string) => void
}

export function createNotices(onChange: (notices: readonly Notice[]) => void): Notices {
  const shown = new Map<string, Notice>()
  const list = (): readonly Notice[] => [...shown.values()]

  const show = (notice: Notice): void => {
    const before = shown.get(notice.id)
    if (before?.title === notice.title) return
    shown.set(notice.id, notice)
    onChange(list())
  }

  return {
    list,
    show,
    raise: (error) => show({ id: error.code, level: 'error', ...explain(error) }),
    clear(id) {
      if (shown.delete(id)) onChange(list())
    },
  }
}

/** A damaged file was put aside: nothing of it is lost, but it is no longer in use. */
export const quarantineNotice = (what: string, aside: string): Notice => ({
  id: `quarantined-${what}`,
  level: 'warning',
  title: `${what} was damaged and could not be read. A fresh one is in use.`,
  action: `The damaged file was kept as ${aside}.`,
})

/** A schema hung: it costs its own verdicts and nothing else. */
export const slowSchemaNotice: Notice = {
  id: 'slow-schema',
  level: 'warning',
  title: 'A schema of yours took too long to judge a payload and is left out for now.',
  action: 'Simplify its patterns: one with nested repeats, such as ^(a+)+$, can run for ever.',
}

/** What waited to be sent on cannot be any more. */
export const unsentNotice = (count: number): Notice => ({
  id: 'unsent',
  level: 'warning',
  title: `${count === 1 ? '1 capture was' : `${count} captures were`} deleted before they could be sent on.`,
  action:
    'See to the target that did not take them, or raise the limits of what is kept in the settings.',
})

const settingsInUse: Record<SettingsTrouble['using'], string> = {
  corrected: 'What was wrong in it has its default value.',
  backup: 'The last good version of it is in use.',
  defaults: 'The defaults are in use.',
}

/** The settings file was not as it should be when it was opened. */
export const settingsNotice = ({ problems, keptAs, using }: SettingsTrouble): Notice => ({
  id: 'quarantined-settings',
  level: 'warning',
  title: `The settings file was damaged: ${problems.join('; ')}. ${settingsInUse[using]}`,
  action: `The file as it was found was kept as ${keptAs}.`,
})
