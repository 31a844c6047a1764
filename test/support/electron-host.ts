import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { CommandId } from '../../shared/commands'
import type { Bridge } from '../../shared/ipc/contract'
import type { AppState } from '../../shared/ipc/shell-calls'

export interface LaunchRequest {
  readonly dataFolder: string
  readonly display: string | undefined
  /** Further words of the command line. */
  readonly args?: readonly string[]
}

/** The built application in a real Electron, with a receiver on a port of its own. */
export interface RunningApp {
  readonly electron: ElectronApplication
  /** The page of the first window. */
  readonly page: Page
  readonly process: ChildProcess
  /** Asks it to quit as a person would, and tells the exit code. */
  readonly quit: () => Promise<number | null>
}

/** What the set-up found to run the application with on this machine. */
interface Runtime {
  readonly executable: string
  /** Switches that this machine needs, for example as root. */
  readonly args: readonly string[]
}

export async function launchApp(request: LaunchRequest): Promise<RunningApp> {
  const { executable, args, env } = startCommand(
    request,
    join(import.meta.dirname, 'held-start.mjs'),
  )
  const electron = await _electron.launch({
    executablePath: executable,
    args,
    env,
    // Otherwise Playwright turns the sandbox off; where that is needed, the runtime's switches say it.
    chromiumSandbox: true,
    // Playwright's default would hide what the application itself chooses.
    colorScheme: null,
    timeout: 30_000,
  })
  const page = await electron.firstWindow()
  // Playwright forgets the process once it has ended.
  const child = electron.process()
  return { electron, page, process: child, quit: () => quit(electron, child) }
}

/** How the application is started, also without Playwright. */
export function startCommand({ dataFolder, display, args = [] }: LaunchRequest, entry = '.') {
  const runtime = findRuntime()
  const { DISPLAY: _, ...env } = process.env
  return {
    executable: runtime.executable,
    env: { ...env, ...(display === undefined ? {} : { DISPLAY: display }) } as Record<
      string,
      string
    >,
    args: [
      ...runtime.args,
      '--password-store=basic',
      '--force-color-profile=srgb',
      entry,
      `--data=${dataFolder}`,
      '--port=0',
      ...args,
    ],
  }
}

/** The bridge of a page, for what a test wants to know and no person can see. */
export const appState = (page: Page): Promise<AppState> =>
  page.evaluate(async () => {
    const { hookwright } = globalThis as unknown as { readonly hookwright: Bridge }
    const state = await hookwright['app.state'](null)
    if (!state.ok) throw new Error(JSON.stringify(state.error))
    return state.value
  })

/** Clicks an item of the native menu, which tests cannot open. */
export const chooseInMenu = (electron: ElectronApplication, id: CommandId): Promise<void> =>
  electron.evaluate(({ Menu }, command) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(command)
    if (!item) throw new Error(`The menu has no ${command}`)
    item.click()
  }, id)

async function quit(electron: ElectronApplication, child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  await electron.evaluate(({ app }) => app.quit())
  return child.exitCode ?? ended
}

function findRuntime(): Runtime {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (folder) {
    const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
    return { executable: join(folder, name), args: [...asRoot, '--disable-gpu'] }
  }
  const file = join(process.cwd(), 'node_modules/.cache/hookwright/runtime.json')
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Runtime
  } catch (cause) {
    throw new Error('No Electron was prepared. Run npm test, which does it.', { cause })
  }
}
