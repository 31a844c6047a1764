import { spawn } from 'node:child_process'
import { watchParent } from './orphaned.mjs'
import { exitCodeOf } from './run.mjs'

/**
 * Gives the terminal to another program until it ends.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit code
 */
export function handOver(command, args, { cwd, env }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' })
    /** @param {NodeJS.Signals} name */
    const forward = (name) => {
      // Ctrl+C in a terminal reaches both of us; a second one would ask the child to hurry.
      if (name === 'SIGINT' && process.stdin.isTTY) return
      child.kill(name)
    }
    for (const name of forwarded) process.on(name, forward)
    const unwatch = watchParent(() => forward('SIGTERM'))

    /** @param {number} code */
    const finish = (code) => {
      for (const name of forwarded) process.off(name, forward)
      unwatch()
      resolve(code)
    }
    child.once('error', (error) => {
      console.error(`${command} cannot be started: ${error.message}`)
      finish(127)
    })
    child.once('exit', (code, name) => finish(exitCodeOf(code, name)))
  })
}

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']
