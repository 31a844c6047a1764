// Starts the built application on a data folder, and says what can be measured of its window.
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import { displayState, startXvfb } from '../runtime/display.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A display for windows: the one there is, or one in memory. */
export async function openDisplay() {
  const has = displayState({ platform: process.platform, env: process.env }) === 'yes'
  const xvfb = has ? undefined : await startXvfb()
  return {
    env: xvfb?.ok ? { DISPLAY: xvfb.value.display } : {},
    stop: () => (xvfb?.ok ? xvfb.value.stop() : undefined),
  }
}

/** Electron with one empty window: what no application can be faster or smaller than. */
export const launchBare = (electron, env) =>
  _electron.launch({
    executablePath: electron.runtime.executable,
    env,
    args: [...electron.testArgs, fileURLToPath(new URL('./bare-app', import.meta.url))],
  })

/** @returns the running application once its list can be used */
export async function openWindow({ electron, display, folder }) {
  const app = await _electron.launch({
    executablePath: electron.runtime.executable,
    cwd: root,
    env: { ...process.env, ...electron.env, ...display.env },
    args: [...electron.testArgs, '--port=0', `--data=${folder}`, '.'],
    timeout: 30_000,
  })
  const page = await app.firstWindow()
  await page.locator('html[data-ready=true]').waitFor()
  const address = await page
    .getByText(/^http:\/\/127\.0\.0\.1:\d+$/)
    .first()
    .innerText()
  return { app, page, port: Number(new URL(address).port), devTools: await devToolsOf(page) }
}

async function devToolsOf(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return {
    session,
    /** Bytes of JavaScript that are in use in the window, garbage taken away. */
    async heapBytes() {
      await session.send('HeapProfiler.collectGarbage')
      return (await session.send('Runtime.getHeapUsage')).usedSize
    },
    /** Milliseconds the window's main thread was at work so far. */
    async busyMs() {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
    },
  }
}
