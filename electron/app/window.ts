import { BrowserWindow, nativeTheme } from 'electron'
import { productName } from '../data-folder'
import { oncePainted } from './once-painted'
import { type Bounds, minimumSize } from './window-bounds'

/** The ground colours of renderer/theme.css: what is seen before the page has painted. */
const ground = { light: '#f5f4f0', dark: '#121413' } as const

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string
  readonly bounds: Bounds
  readonly devTools: 'available' | 'off'
}

/** A window for our own pages: sandboxed, without Node, and hidden until it has painted. */
export function createWindow({ preload, bounds, devTools }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: productName,
    show: false,
    backgroundColor: currentGround(),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      // What was compiled once is kept for the next start, without waiting until it was met twice.
      v8CacheOptions: 'bypassHeatCheck',
      devTools: devTools === 'available',
    },
  })
  // A title could carry captured data into the task bar and into screenshots.
  window.on('page-title-updated', (event) => event.preventDefault())
  oncePainted(window, () => window.show())
  return window
}

/** Keeps the colour behind every page in step with the theme. */
export function followTheme(): void {
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(currentGround())
  })
}

const currentGround = (): string => (nativeTheme.shouldUseDarkColors ? ground.dark : ground.light)
