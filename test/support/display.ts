import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Display {
  /** Value for `DISPLAY`; `undefined` where the system's own screen is used. */
  readonly name: string | undefined
  readonly stop: () => void
}

/**
 * A screen to open windows on: the one there is, or on Linux without one a virtual one. Each
 * worker has its own, because windows of two tests on one screen take the focus from each other.
 */
export async function openDisplay(): Promise<Display> {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) {
    return { name: DISPLAY, stop: () => undefined }
  }
  const size = ['-screen', '0', '1600x1000x24']
  const server = spawn('Xvfb', ['-displayfd', '1', ...size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const failed = once(server, 'error').then(([error]) => {
    throw new Error(`There is no display, and Xvfb did not start: ${String(error)}`)
  })
  const [number] = await Promise.race([once(server.stdout, 'data'), failed])
  return { name: `:${String(number).trim()}`, stop: () => server.kill() }
}
