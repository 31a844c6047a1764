import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment, not an addition to it
 * @property {number} [timeoutMs] after it the program and everything it started are killed
 * @property {'show' | 'hide'} [output] whether it writes to our terminal, or to the result
 * @property {number} [graceMs] how long it may take to leave after SIGTERM, before SIGKILL
 */

/**
 * @typedef {object} Ran
 * @property {number} code 127 when the program cannot be started, 128 + n when a signal ended it
 * @property {string} stdout empty with `show`
 * @property {string} stderr empty with `show`
 * @property {boolean} timedOut
 */

/** What an ended program may still hold open: it gets this long to leave before SIGKILL. */
const defaultGraceMs = 5_000

/** Windows has no process groups to signal; there the child alone is ended. */
const groups = process.platform !== 'win32'

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Runs a program to its end. Never rejects.
 *
 * It leads a process group of its own, so that a hung Electron goes together with its helpers:
 * a dialog in an uncaught exception ignores SIGTERM, hence the SIGKILL after a short grace.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ran>}
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, timeoutMs, graceMs, output = 'hide' } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: groups,
      stdio: output === 'show' ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    const stdout = collect(child.stdout)
    const stderr = collect(child.stderr)
    let timedOut = false
    const expire = () => {
      timedOut = true
      end(child, graceMs)
    }
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs)
    running.add(child)

    /** @param {number} code @param {string} [note] */
    const finish = (code, note = '') => {
      clearTimeout(timer)
      running.delete(child)
      resolve({ code, stdout: stdout(), stderr: stderr() + note, timedOut })
    }
    child.once('error', (error) => finish(127, error.message))
    child.once('close', (code, name) => finish(exitCodeOf(code, name)))
  })
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} name the signal that ended the program
 * @returns {number} what a shell would report
 */
export function exitCodeOf(code, name) {
  if (code !== null) return code
  return 128 + (name === null ? 0 : constants.signals[name])
}

/**
 * Ends every program that {@link run} still waits for: for when the whole script is told to stop.
 *
 * @returns {Promise<void>} settled when they are gone
 */
export async function endAll() {
  const children = [...running]
  const gone = children.map((child) => new Promise((resolve) => child.once('close', resolve)))
  for (const child of children) end(child)
  await Promise.all(gone)
}

/** @param {import('node:child_process').ChildProcess} child @param {number} [graceMs] */
function end(child, graceMs = defaultGraceMs) {
  kill(child, 'SIGTERM')
  const timer = setTimeout(() => kill(child, 'SIGKILL'), graceMs)
  child.once('close', () => {
    clearTimeout(timer)
    // A helper that outlived its leader would keep the display and the data folder.
    kill(child, 'SIGKILL')
  })
}

/** @param {import('node:child_process').ChildProcess} child @param {NodeJS.Signals} name */
function kill(child, name) {
  if (child.pid === undefined) return
  try {
    process.kill(groups ? -child.pid : child.pid, name)
  } catch {
    // The group is gone: that is what was wanted.
  }
}

/**
 * @param {NodeJS.ReadableStream | null} stream
 * @returns {() => string}
 */
function collect(stream) {
  /** @type {Buffer[]} */
  const chunks = []
  stream?.on('data', (/** @type {Buffer} */ chunk) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString('utf8')
}
