import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A kind of thing that lies in a data folder. */
export interface DataPart {
  readonly id: string
  readonly title: string
  /** Names of its files and folders, with what SQLite and repairs put beside them. */
  readonly names: RegExp
  /**
   * What a backup does with it: `database` goes through VACUUM INTO, `bodies` with the
   * captures, `file` as it is, `leave` not at all: it can be found out again, is of this
   * machine and run only, or is a key that this machine trusts and no copy should hold.
   */
  readonly copy: 'database' | 'bodies' | 'file' | 'leave'
}

const aside = '($|-(wal|shm|journal)$|\\.)'

/** Everything the program puts into its folder. What is not here is not touched by anything. */
export const dataParts: readonly DataPart[] = [
  part('captures', 'Captures', `captures\\.db${aside}`, 'database'),
  part('bodies', 'Large bodies', 'bodies($|\\.)', 'bodies'),
  part('index', 'Search index and verdicts', `index\\.db${aside}`, 'leave'),
  part('replays', 'Replays', `replays\\.db${aside}`, 'database'),
  part('published', 'Published messages', `published\\.db${aside}`, 'database'),
  part('forwards', 'Forwards', `forwards\\.db${aside}`, 'database'),
  part('settings', 'Settings, endpoints and schemas', '\\.?(settings|schemas|gaia)\\.json', 'file'),
  part('certificates', 'Certificates', 'certificates$', 'leave'),
  part('inbox', 'On their way in', 'inbox$', 'leave'),
  part('window', 'The window’s own files', '(window|window\\.json.*)$', 'leave'),
  part('logs', 'Logs', 'logs$', 'leave'),
  part('crashes', 'Crash reports', 'crashes$', 'leave'),
  part(
    'state',
    'Locks and addresses',
    '(lock|moved\\.json|moved-from\\.json)|Singleton|DevTools',
    'leave',
  ),
]

function part(id: string, title: string, names: string, copy: DataPart['copy']): DataPart {
  return { id, title, names: new RegExp(`^(${names})`), copy }
}

/** A file or folder directly in the data folder. */
export interface DataItem {
  readonly name: string
  readonly path: string
  /** `undefined` for what is not the program’s. */
  readonly part: DataPart | undefined
}

/** What lies in the folder; empty where there is none. */
export function itemsIn(folder: string): readonly DataItem[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return []
  return readdirSync(folder).map((name) => ({
    name,
    path: join(folder, name),
    part: dataParts.find(({ names }) => names.test(name)),
  }))
}

export interface DataFile {
  readonly path: string
  readonly bytes: number
}

/** Every plain file at or under a path. Links are not followed: they lead elsewhere. */
export function filesAt(path: string): readonly DataFile[] {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return []
  if (stats.isFile()) return [{ path, bytes: stats.size }]
  if (!stats.isDirectory()) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .flatMap((entry) => filesAt(join(path, entry.name)))
}
