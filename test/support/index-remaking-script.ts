import { writeSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { openIndexStore, removeIndex } from '../../electron/storage/index-store'

/** Makes the index of a folder again and again, until its input ends. */
const [folder = ''] = process.argv.slice(2)
let isOver = false
process.stdin.resume().once('end', () => {
  isOver = true
})
writeSync(1, 'ready\n')
while (!isOver) {
  const opened = openIndexStore(folder)
  if (!opened.ok) throw new Error(JSON.stringify(opened.error))
  opened.value.close()
  removeIndex(folder)
  await setImmediate()
}
