import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { clipboard } from 'electron'
import { examine } from '../cli/commands/doctor'
import type { CoreHandlers } from '../ipc/handlers'
import { crashFiles } from './crash-report'
import { diagnosticsText } from './diagnostics-text'
import { programFacts } from './program-facts'

/** Puts on the clipboard what helps somebody to help, without secrets or captured data. */
export async function copyDiagnostics(parts: {
  readonly dataFolder: string
  readonly state: CoreHandlers['app.state']
}): Promise<void> {
  const { dataFolder, state } = parts
  const logs = join(dataFolder, 'logs')
  const [core, findings, log] = await Promise.all([
    state(null),
    examine({ dataDir: dataFolder, env: process.env }),
    readFile(join(logs, 'hookwright.log'), 'utf8').catch(() => ''),
  ])
  const text = diagnosticsText({
    facts: programFacts(),
    state: core.ok ? core.value : undefined,
    findings,
    log,
    crashes: crashFiles(logs),
    home: homedir(),
  })
  await clipboard.writeText(text)
}
