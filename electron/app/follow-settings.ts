import { app, BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { Settings } from '../../shared/settings'

export interface Follower {
  /** Takes over theme and zoom. */
  readonly follow: (settings: Settings) => void
  /** The theme alone, before there are settings. */
  readonly showTheme: (theme: Settings['theme']) => void
}

/** Brings what a person set to those parts that are Electron’s: theme and zoom. */
export function createFollower(rememberTheme: (theme: Settings['theme']) => void): Follower {
  let zoomPercent = 100
  const zoom = (contents: WebContents): void => contents.setZoomFactor(zoomPercent / 100)
  app.on('web-contents-created', (_, contents) => {
    contents.on('did-finish-load', () => zoom(contents))
  })
  const showTheme = (theme: Settings['theme']): void => {
    nativeTheme.themeSource = theme
    rememberTheme(theme)
  }
  return {
    showTheme,
    follow(settings) {
      showTheme(settings.theme)
      zoomPercent = settings.zoomPercent
      for (const { webContents } of BrowserWindow.getAllWindows()) zoom(webContents)
    },
  }
}
