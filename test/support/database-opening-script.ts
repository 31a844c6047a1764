import { once } from 'node:events'
import { writeSync } from 'node:fs'
import { openOwnDatabase } from '../../electron/storage/own-database'
import { ownDatabases } from './own-databases'

/** Opens the databases of a folder once it is told to, and says how that went. */
const [folder = ''] = process.argv.slice(2)
writeSync(1, 'ready\n')
await once(process.stdin, 'data')
const said = ownDatabases.map((plan) => {
  const opened = openOwnDatabase(folder, plan, Date.now)
  if (!opened.ok) return JSON.stringify(opened.error)
  opened.value.database.close()
  return opened.value.quarantined ?? 'open'
})
writeSync(1, `${said.join(' ')}\n`)
process.exit(0)
