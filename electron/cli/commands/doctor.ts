import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { explain } from '../../../shared/errors'
import { ok } from '../../../shared/result'
import { readConfig } from '../../config/config-file'
import { isShared } from '../../storage/data-folder-access'
import { openDatabase } from '../../storage/database'
import { ownerOf } from '../../storage/folder-lock'
import { sizeText } from '../capture-json'
import { type Command, type CommandContext, exitCodes } from '../command'

/** One thing that works here or does not. */
export interface Finding {
  readonly check: string
  readonly ok: boolean
  readonly detail: string
  /** What to do about it; empty where nothing is to be done. */
  readonly remedy: string
}

/** What the checks need to know of the program that asks. */
type Checked = Pick<CommandContext, 'dataDir' | 'env'>
type Check = (context: Checked) => Finding | Promise<Finding>

/** Below this, new requests may soon be refused. */
const LOW_DISK_BYTES = 500_000_000
const DEFAULT_PORT = 8787
const TAKEN = 'taken by another program'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Says what works here and what does not, each with its remedy',
  usage: '[flags]',
  flags: {
    config: { type: 'string', value: 'FILE', description: 'Also check this configuration file' },
    json: { type: 'boolean', description: 'One JSON document' },
  },
  words: { min: 0, max: 0 },
  examples: ['hookwright doctor', 'hookwright doctor --json'],

  async run(context) {
    const file = context.flags.text('config')
    const findings = [
      ...(await examine(context)),
      ...(file === undefined ? [] : [configuration(file, context)]),
    ]
    if (context.flags.has('json')) context.output.json({ findings })
    else for (const finding of findings) context.output.line(findingLine(finding))
    return ok(findings.every((finding) => finding.ok) ? exitCodes.done : exitCodes.checkFailed)
  },
}

/** Every check, in order. */
export async function examine(context: Checked): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const check of checks) findings.push(await check(context))
  return findings
}

export const findingLine = ({ check, ok: works, detail, remedy }: Finding): string =>
  `${works ? 'ok  ' : 'FAIL'}  ${check}: ${detail}${remedy === '' ? '' : `\n      ${remedy}`}`

const good = (check: string, detail: string): Finding => ({ check, ok: true, detail, remedy: '' })
const bad = (check: string, detail: string, remedy: string): Finding => ({
  check,
  ok: false,
  detail,
  remedy,
})

const node: Check = () => {
  const { electron } = process.versions
  // Electron’s own Node goes by another count, and the application is built for it.
  if (electron) return good('Node.js', `${process.versions.node}, of Electron ${electron}`)
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > 20 || (major === 20 && minor >= 19)
  return enough
    ? good('Node.js', process.versions.node)
    : bad('Node.js', `${process.versions.node} is too old`, 'Install Node.js 20.19 or later.')
}

const sqlite: Check = () => {
  try {
    const database = openDatabase(':memory:', { access: 'write' })
    const version = database.value('SELECT sqlite_version()')
    database.close()
    return good('SQLite', String(version))
  } catch (thrown) {
    return bad(
      'SQLite',
      `its library cannot be loaded: ${String(thrown)}`,
      'Run “npm ci” again on this machine; a node_modules folder does not move between systems.',
    )
  }
}

const dataFolder: Check = ({ dataDir }) => {
  const nearest = nearestExisting(dataDir)
  const another = 'Name another folder with --data.'
  const found = statSync(nearest)
  if (!found.isDirectory()) return bad('Data folder', `${nearest} is not a folder`, another)
  if (nearest === dataDir && isShared(found)) {
    return bad('Data folder', `${dataDir} is shared with other users`, another)
  }
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK)
  } catch {
    return bad('Data folder', `${nearest} cannot be written`, another)
  }
  const owner = ownerOf(dataDir)
  return good(
    'Data folder',
    owner ? `${dataDir}, in use by ${owner.program} (process ${owner.pid})` : dataDir,
  )
}

const disk: Check = ({ dataDir }) => {
  const { bavail, bsize } = statfsSync(nearestExisting(dataDir))
  const free = bavail * bsize
  return free < LOW_DISK_BYTES
    ? bad('Disk', `${sizeText(free)} free`, 'Free some space: on a full disk nothing is received.')
    : good('Disk', `${sizeText(free)} free`)
}

const port: Check = async ({ dataDir }) => {
  const fault = await tryPort(DEFAULT_PORT)
  // Whether it is that program's, only it can say; most likely it is.
  const owner = fault === TAKEN ? ownerOf(dataDir) : undefined
  if (owner) return good(`Port ${DEFAULT_PORT}`, `taken, most likely by ${owner.program}`)
  return fault === undefined
    ? good(`Port ${DEFAULT_PORT}`, 'free')
    : bad(`Port ${DEFAULT_PORT}`, fault, 'Stop the program that has it, or use --port.')
}

const display: Check = ({ env }) => {
  const needsOne = process.platform === 'linux'
  return needsOne && !env.DISPLAY && !env.WAYLAND_DISPLAY
    ? good('Display', 'none: “npm start” listens in the terminal instead of opening a window')
    : good('Display', 'there')
}

const configuration = (file: string, { env }: Pick<Checked, 'env'>): Finding => {
  const config = readConfig(file, env)
  if (!config.ok) {
    const { title, action } = explain(config.error)
    return bad('Configuration', title, action)
  }
  const { endpoints, remarks = [] } = config.value
  const detail = `${file}, ${endpoints.length} ${endpoints.length === 1 ? 'endpoint' : 'endpoints'}`
  return { ...good('Configuration', detail), remedy: remarks.join(' ') }
}

const checks: readonly Check[] = [node, sqlite, dataFolder, disk, port, display]

function nearestExisting(folder: string): string {
  if (existsSync(folder) || dirname(folder) === folder) return folder
  return nearestExisting(join(folder, '..'))
}

const tryPort = (number: number): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRINUSE' ? TAKEN : error.message),
    )
    server.listen(number, '127.0.0.1', () => server.close(() => resolve(undefined)))
  })
