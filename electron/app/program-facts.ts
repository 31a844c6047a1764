import { release } from 'node:os'
import { app } from 'electron'

/** What runs here, in which version. */
export const programFacts = (): Readonly<Record<string, string>> => ({
  version: app.getVersion(),
  electron: process.versions.electron ?? '',
  chromium: process.versions.chrome ?? '',
  node: process.versions.node,
  system: `${process.platform} ${release()} ${process.arch}`,
  kind: app.isPackaged ? 'packaged' : 'development',
})
