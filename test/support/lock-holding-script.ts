import { writeSync } from 'node:fs'
import { lockFolder } from '../../electron/storage/folder-lock'

/** Takes the lock of a folder, says how that went, and holds it until it is killed. */
const [folder = '', program = ''] = process.argv.slice(2)
const lock = lockFolder(folder, { pid: process.pid, program })
writeSync(1, `${lock.ok ? 'locked' : JSON.stringify(lock.error)}\n`)
setInterval(() => lock.ok, 1_000)
