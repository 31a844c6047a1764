import { app, BrowserWindow, nativeTheme, type WebContents } from 'electron'
import type { KeyChoices } from '../../shared/command-keys'
import type { Settings } from '../../shared/settings'

export interface Follower {
  /** Takes over theme, zoom and keys. */
  readonly follow: (settings: Settings) => void
  /** The theme alone, before there are settings. */
  readonly showTheme: (theme: Settings['theme']) => void
}

/** Brings what a person set to those parts that are Electron’s: theme, zoom, the native menu. */
export function createFollower(parts: {
  readonly setKeys: (keys: KeyChoices) => void
  readonly rememberTheme: (theme: Settings['theme']) => void
}): Follower {
  let zoomPercent = 100
  let keys = ''
  const zoom = (contents: WebContents): void => contents.setZoomFactor(zoomPercent / 100)
  app.on('web-contents-created', (_, contents) => {
    contents.on('did-finish-load', () => zoom(contents))
  })
  const showTheme = (theme: Settings['theme']): void => {
    nativeTheme.themeSource = theme
    parts.rememberTheme(theme)
  }
  return {
    showTheme,
    follow(settings) {
      showTheme(settings.theme)
      zoomPercent = settings.zoomPercent
      for (const { webContents } of BrowserWindow.getAllWindows()) zoom(webContents)
      const chosen = JSON.stringify(settings.keys)
      if (chosen !== keys) parts.setKeys(settings.keys)
      keys = chosen
    },
  }
}
