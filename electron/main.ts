import { app } from 'electron'
import { type AppError, explain } from '../shared/errors'
import { entryOf, openEntrances } from './app/entrances'
import { commandLineOf } from './app/entry-flags'
import { openFirstWindows } from './app/first-windows'
import { installLastWords } from './app/last-words'
import { type LaunchOptions, launchOptions } from './app/launch-options'
import { adoptDataFolder } from './app/profile'
import { registerBundleScheme } from './app/protocol'
import { placesBeside } from './built-places'
import { defaultDataFolder } from './data-folder'
import { followMoves } from './data-folder/moved'

const lastWords = installLastWords()
const commandLine = commandLineOf(process.argv.slice(1), app.isPackaged ? 'packaged' : 'named')
if (commandLine) await beTheCommandLine(commandLine)
else beTheApplication()

/**
 * The command line of the package, which has no other Node. Awaited at the top level: Electron
 * never gets ready, so it needs no display and makes no page.
 */
async function beTheCommandLine(args: readonly string[]): Promise<void> {
  const { runCommandLine } = await import('./cli/run-command-line')
  const places = placesBeside(import.meta.url)
  const code = await runCommandLine(args, { version: app.getVersion(), places })
  await Promise.all([written(process.stdout), written(process.stderr)])
  app.exit(code)
}

function written(stream: NodeJS.WriteStream): Promise<unknown> {
  return new Promise((resolve) => {
    stream.write('', resolve)
  })
}

function beTheApplication(): void {
  registerBundleScheme()
  const launch = launchOptions(process.argv.slice(1), process.cwd())
  if (launch.ok) begin(launch.value)
  else refuse(launch.error)
}

function begin({ dataFolder, port }: LaunchOptions): void {
  const folder = followMoves(dataFolder ?? defaultDataFolder(process.platform, process.env))
  adoptDataFolder(folder)
  // One instance per data folder. The first one hears of this one and comes to the front.
  const entry = entryOf(process.argv.slice(1), process.cwd())
  if (!app.requestSingleInstanceLock(entry)) {
    app.exit(0)
    return
  }
  const entrances = openEntrances(entry)
  const places = placesBeside(import.meta.url)
  // Not awaited at the top level: Electron is ready only once this module has finished.
  void app.whenReady().then(async () => {
    const first = openFirstWindows({ dataFolder: folder, built: import.meta.dirname, lastWords })
    // Behind the windows: before, all of it would hold them up.
    const { startEarlyThreads } = await import('./core/early-threads')
    const early = startEarlyThreads(places.threads)
    const { startApplication } = await import('./app/application')
    const launch = { dataFolder: folder, port, places, lastWords, entrances, early, first }
    await startApplication(launch)
  })
}

/** A fault in the command line, found before there is a window to say it in. */
function refuse(error: AppError): void {
  const { title, action } = explain(error)
  process.stderr.write(`${title}\n${action}\n`)
  app.exit(2)
}
