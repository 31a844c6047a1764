import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { outbound } from '../../../shared/outbound'
import { settingEntries } from '../../../shared/settings-registry'

const project = join(import.meta.dirname, '../../..')

const sources = ['electron', 'renderer', 'shared'].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
)

/** What opens a connection, or has another program open one. */
const primitives: readonly RegExp[] = [
  /^import (?!type)\{[^}]*(?<!type )\b(request|get)\b[^}]*\} from 'node:https?'/m,
  /^import (?!type)\{[^}]*(?<!type )\b(connect|createConnection)\b[^}]*\} from 'node:(net|tls|http2)'/m,
  /^import (?!type)[^;]*? from 'node:dgram'/m,
  /^import (?!type)\{[^}]*(?<!type )\b(lookup|resolve\w*)\b[^}]*\} from 'node:dns(\/promises)?'/m,
  /^import (?!type)\{[^}]*(?<!type )\b(spawn|exec|execFile|fork)\b[^}]*\} from 'node:child_process'/m,
  /^import (?!type)[^'\n]* from '(localtunnel|amqplib|axios|undici|ws|https-proxy-agent|socks-proxy-agent)'/m,
  /^import \* as \w+ from 'node:(http|https|net|tls|http2|dns|dgram|child_process)'/m,
  /^import \w+ from 'node:(http|https|net|tls|http2|dns|dgram|child_process)'/m,
  /\bimport\('(node:(http|https|net|tls|http2|dns|dgram|child_process)|localtunnel|amqplib)'\)/,
  /(?<![.\w])fetch\(/,
  /\bnew (WebSocket|EventSource|XMLHttpRequest)\b/,
  /\bsendBeacon\(/,
  /\bopenExternal\(/,
  /\bautoUpdater\b/,
  /(?<![.\w])net\.(request|fetch|connect)\(/,
]

/** What looks like a connection and is none. */
const harmless: Readonly<Record<string, string>> = {
  'electron/app/tray-host.ts': 'it asks the desktop over the bus of the session',
  'renderer/state/body-reading.ts': 'its `fetch` reads a slice of a body through the bridge',
}
const isGenerated = (file: string): boolean => file.startsWith('shared/exports/')

const connecting = sources.filter((file) => {
  if (file in harmless || isGenerated(file)) return false
  const text = readFileSync(join(project, file), 'utf8')
  return primitives.some((primitive) => primitive.test(text))
})
const listed = outbound.flatMap(({ files }) => files)

describe('the list of connections that Hookwright makes', () => {
  it('names every source file that makes one', () => {
    expect(connecting.filter((file) => !listed.includes(file))).toEqual([])
  })

  it('names no file that makes none', () => {
    expect(listed.filter((file) => !connecting.includes(file))).toEqual([])
  })

  it('names each once, and settings there are', () => {
    expect(new Set(listed).size).toBe(listed.length)
    const ids = new Set(settingEntries.map(({ id }) => id))
    expect(outbound.filter(({ setting }) => setting && !ids.has(setting))).toEqual([])
  })
})
