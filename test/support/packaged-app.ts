import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A packaged application, to be run as a user who is not root. */
export interface PackagedApp {
  /** The unpacked folder. */
  readonly folder: string
  readonly executable: string
  /** The command line inside. */
  readonly commandLine: string
  /** A fresh folder that belongs to that user. */
  readonly newFolder: () => string
  readonly start: (
    program: string,
    args: readonly string[],
    env?: NodeJS.ProcessEnv,
  ) => ChildProcess
}

/** `nobody`: there on every Linux, owns nothing, and root can become it without a password. */
const NOBODY = 65_534

/** Packages what is built, as `npm run package -- --linux dir` does. */
export async function packageApp(): Promise<PackagedApp> {
  const output = mkdtempSync(join(tmpdir(), 'hookwright-package-'))
  chmodSync(output, 0o755)
  const words = ['--linux', 'dir', `-c.directories.output=${join(output, 'dist')}`]
  const packaging = spawn(process.execPath, ['scripts/package.mjs', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [packaging.stdout, packaging.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  const [code] = (await once(packaging, 'close')) as [number | null]
  if (code !== 0) throw new Error(`Packaging ended with ${code}:\n${said}`)
  const folder = join(output, 'dist', 'linux-unpacked')
  return {
    folder,
    executable: join(folder, 'hookwright'),
    commandLine: join(folder, 'resources/bin/hookwright'),
    newFolder() {
      const own = mkdtempSync(join(output, 'own-'))
      const home = join(own, 'home')
      mkdirSync(home)
      if (isRoot) for (const path of [own, home]) chownSync(path, NOBODY, NOBODY)
      return own
    },
    start(program, args, env = {}) {
      const { DISPLAY: _, WAYLAND_DISPLAY: __, ...usual } = process.env
      return spawn(program, [...args], {
        env: { ...usual, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      })
    },
  }
}

const isRoot = process.getuid?.() === 0

/**
 * Whether a page of the package can be locked in here. Where the kernel denies user namespaces, the
 * helper beside the program does it once it belongs to root, as the installation of a package has it.
 */
export async function canSandbox(app: PackagedApp): Promise<boolean> {
  const asked = await outputOf(app.start('unshare', ['-Urpn', '--fork', 'true']))
  if (asked.code === 0 || !isRoot) return asked.code === 0
  const helper = join(app.folder, 'chrome-sandbox')
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
  return true
}

/** The output of a program that ended. */
export async function outputOf(child: ChildProcess): Promise<{
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}> {
  const read = (stream: NodeJS.ReadableStream | null): { text: string } => {
    const collected = { text: '' }
    stream?.on('data', (chunk: Buffer) => {
      collected.text += chunk.toString()
    })
    return collected
  }
  const stdout = read(child.stdout)
  const stderr = read(child.stderr)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout: stdout.text, stderr: stderr.text }
}

/** What the first matching line holds in the pattern’s group. */
export async function lineOf(
  stream: NodeJS.ReadableStream | null,
  pattern: RegExp,
): Promise<string> {
  if (!stream) throw new Error('The program has no such stream')
  for await (const line of createInterface({ input: stream })) {
    const found = pattern.exec(line)?.[1]
    if (found !== undefined) return found
  }
  throw new Error(`The program ended without saying ${pattern}`)
}

/** How the page processes below a process are locked in; from `/proc`. */
export function pageSandboxes(pid: number): readonly { seccomp: string; ownPids: boolean }[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const read = (id: string, file: string): string => {
    try {
      return readFileSync(`/proc/${id}/${file}`, 'utf8')
    } catch {
      return ''
    }
  }
  const parentOf = (id: string): string => /^PPid:\s+(\d+)/m.exec(read(id, 'status'))?.[1] ?? '0'
  const isBelow = (id: string): boolean =>
    id !== '0' && (id === String(pid) || isBelow(parentOf(id)))
  return processes
    .filter((id) => read(id, 'cmdline').includes('--type=renderer') && isBelow(id))
    .map((id) => {
      const status = read(id, 'status')
      return {
        seccomp: /^Seccomp:\s+(\d)/m.exec(status)?.[1] ?? '',
        ownPids: (/^NSpid:\s+(.+)$/m.exec(status)?.[1]?.split(/\s+/).length ?? 0) > 1,
      }
    })
}
