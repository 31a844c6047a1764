import { app, BrowserWindow, Notification } from 'electron'
import type { EventName, Payload } from '../../shared/ipc/contract'
import { defaultSettings, type Settings } from '../../shared/settings'
import type { CoreHandlers } from '../ipc/handlers'
import type { Log } from '../log'
import { appId } from './app-id'
import { arrivalWords } from './arrival-words'
import { type ArrivalNews, createNotifier, type NotifyRule } from './notifier'
import type { Openings } from './openings'

export interface Notifications {
  readonly heard: <E extends EventName>(name: E, payload: Payload<E>) => void
  readonly follow: (settings: Settings) => void
}

/** As many as one notification can be about. */
const MOST_FOUND = 1000

/** Notifications of the desktop: off until a person asks for them. A click opens the capture. */
export function createNotifications(parts: {
  readonly log: Log
  readonly core: Pick<CoreHandlers, 'captures.page'>
  readonly openings: Openings
  /** Brings a window to the front; opens one where there is none. */
  readonly focus: () => void
}): Notifications {
  const { log, core, openings, focus } = parts
  if (process.platform === 'win32') app.setAppUserModelId(appId)
  let settings: Settings = defaultSettings
  let hasFailed = false
  // The desktop forgets a notification that nobody refers to, and its click with it.
  const shown = new Set<Notification>()

  const fail = (): void => {
    if (hasFailed) return
    hasFailed = true
    log.warn('this desktop shows no notifications')
    const text = 'This desktop shows no notifications, so none will come.'
    openings.add([{ kind: 'told', text }])
  }
  const show = (news: ArrivalNews): void => {
    if (!Notification.isSupported()) {
      fail()
      return
    }
    const notification = new Notification({ ...arrivalWords(news), silent: true })
    const forget = (): void => void shown.delete(notification)
    notification.on('click', () => {
      forget()
      focus()
      openings.add([{ kind: 'capture', id: news.newest.id }])
    })
    notification.on('close', forget)
    notification.on('failed', fail)
    shown.add(notification)
    notification.show()
  }
  const notifier = createNotifier({
    rule: () => ruleOf(settings),
    isQuiet: () => !settings.notifyFocused && BrowserWindow.getFocusedWindow() !== null,
    async find(query) {
      const page = await core['captures.page']({
        query: `${query} received>1m`,
        order: 'newest',
        after: undefined,
        limit: MOST_FOUND,
        // The reader may be just starting again: what is missed is a notification, no capture.
      }).catch(() => undefined)
      return page?.ok ? page.value.rows : []
    },
    show,
    now: Date.now,
  })
  return {
    heard(name, payload) {
      if (name === 'captures.added') notifier.arrived((payload as Payload<'captures.added'>).rows)
      if (name === 'captures.changed')
        notifier.changed((payload as Payload<'captures.changed'>).rows)
    },
    follow(changed) {
      settings = changed
    },
  }
}

const ruleOf = ({ notify, savedFilters }: Settings): NotifyRule =>
  notify === 'filters'
    ? { kind: 'filters', filters: savedFilters.filter((one) => one.notify === true) }
    : { kind: notify }
