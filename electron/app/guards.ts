import { app, type Session, type WebContents } from 'electron'
import type { Log } from '../log'

export interface Guards {
  readonly log: Log
  /** Pages that may be loaded again by themselves: our own. */
  readonly isOwnPage: (url: string) => boolean
  /** Called with the address of a link that was clicked and not followed. */
  readonly onLink: (url: string) => void
}

/** Every page of this process, whoever made it: goes nowhere, opens nothing, embeds nothing. */
export function guardPages({ log, isOwnPage, onLink }: Guards): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => {
      // Without the address, which may be part of a captured request.
      log.warn('a page wanted to open a window')
      return { action: 'deny' }
    })
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame && isOwnPage(event.url) && isOwnPage(contents.getURL())) return
      event.preventDefault()
      if (event.isMainFrame) onLink(event.url)
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      // Without this, Electron takes the first device there is.
      event.preventDefault()
      choose('')
    })
  })
}

/**
 * The session of our pages asks for nothing and reaches nothing but what `mayLoad` allows.
 * Electron would approve every permission by default.
 */
export function guardSession(session: Session, mayLoad: (url: URL) => boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  // The content policy forbids it already; this also holds for what Chromium does by itself.
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !(URL.canParse(details.url) && mayLoad(new URL(details.url))) }),
  )
  // It would download dictionaries.
  session.setSpellCheckerEnabled(false)
}
