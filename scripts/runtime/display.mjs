import { spawn } from 'node:child_process'
import { done, failed } from '../lib/outcome.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */

const readyWithinMs = 20_000

/**
 * Whether a window can be shown. Only Linux tells by its environment; macOS and Windows always say yes.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv }} host
 * @returns {'yes' | 'wayland-only' | 'no'}
 */
export function displayState({ platform, env }) {
  if (platform !== 'linux' || env.DISPLAY) return 'yes'
  return env.WAYLAND_DISPLAY ? 'wayland-only' : 'no'
}

/**
 * Starts an X server that draws into memory, on a display number of its own choice.
 *
 * @param {string} [command]
 * @returns {Promise<Outcome<{ display: string, stop: () => void }>>} `display` is a value for DISPLAY
 */
export function startXvfb(command = 'Xvfb') {
  return new Promise((resolve) => {
    const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
    const stop = () => void child.kill()
    process.once('exit', stop)
    let said = ''

    /** @param {string} why */
    const giveUp = (why) => {
      clearTimeout(timer)
      stop()
      resolve(failed(`Xvfb does not start: ${why}.`, 'Run: sudo apt-get install -y xvfb'))
    }
    const timer = setTimeout(
      () => giveUp(`no display within ${readyWithinMs / 1000} s`),
      readyWithinMs,
    )

    child.once('error', (error) => giveUp(error.message))
    child.once('exit', (code) => giveUp(said.trim().split('\n').at(-1) || `exit code ${code}`))
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    let number = ''
    child.stdio[3]?.on('data', (chunk) => {
      number += chunk
      if (!number.endsWith('\n')) return
      clearTimeout(timer)
      resolve(done({ display: `:${number.trim()}`, stop }))
    })
  })
}
