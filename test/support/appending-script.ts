import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { openCaptureStore } from '../../electron/storage/capture-store'
import { anArrival } from './an-arrival'
import { crashBody } from './crash-body'

/**
 * Appends as fast as it can until it is killed, and writes the name of every capture that was
 * acknowledged to its output, which survives it: `node appending-script.js FOLDER RUN SENDERS`.
 */
const [folder = '', run = '', senders = '1'] = process.argv.slice(2)

const opened = await openCaptureStore({ folder, segmentBytes: 4 * 1024 * 1024 })
if (!opened.ok) {
  writeSync(1, `! ${JSON.stringify(opened.error)}\n`)
  process.exit(1)
}
const store = opened.value
writeSync(1, 'ready\n')

let count = 0
const send = async (): Promise<void> => {
  for (;;) {
    const name = `/${run}/${count++}`
    const body = crashBody(name)
    const digest = createHash('sha256').update(body).digest('hex')
    const arrival = anArrival({ target: name, headers: [['X-Digest', digest]], body })
    const kept = await store.append(arrival)
    writeSync(1, kept.ok ? `${name}\n` : `! ${JSON.stringify(kept.error)}\n`)
  }
}
await Promise.all(Array.from({ length: Number(senders) }, send))
