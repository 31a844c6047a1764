// What the application costs while nothing happens: with an empty store, and after many requests
// that came as fast as it took them. Another Electron that runs meanwhile shares its files with
// these and makes all of them look smaller: the ratio then says little.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { load, printTable } from './measure.mjs'
import { launchBare, openDisplay, openWindow } from './open-window.mjs'
import { cpuPercent, pssMb } from './process-family.mjs'

/** Below this, what arrived is judged and everything that was started has started. */
const QUIET_PERCENT = 1
const SLICE_MS = 2_000
const QUIET_SLICES = 3
const MOST_SLICES = 150
/** Threads end when nobody asked them anything for half a minute; heaps shrink some time behind. */
const REST_MS = 45_000
const LOOK_MS = 20_000

export async function benchIdle({ captures, electron }) {
  if (process.platform !== 'linux') return console.log('\nLinux alone tells what is measured here.')
  const display = await openDisplay()
  const folder = await mkdtemp(join(tmpdir(), 'hookwright-bench-'))
  const bareApp = await launchBare(electron, { ...process.env, ...electron.env, ...display.env })
  const bare = await atRest(bareApp.process().pid)
  await bareApp.close()

  const { app, port } = await openWindow({ electron, display, folder })
  const { pid } = app.process()
  const empty = await atRest(pid)
  await load({
    port,
    bodyBytes: 5_000,
    connections: 32,
    durationMs: 3_600_000,
    captures,
    isNumbered: true,
  })
  const hurried = await pssMb(pid)
  const filled = await atRest(pid)
  await app.close()
  await rm(folder, { recursive: true, force: true })
  display.stop()

  const row = (what, { memory, cpu }) => [
    what,
    `${memory.toFixed(0)} MB`,
    (memory / bare.memory).toFixed(2),
    cpu === undefined ? '' : `${cpu.toFixed(2)} %`,
  ]
  const count = captures.toLocaleString('en')
  printTable(
    'While nothing happens',
    ['what', 'memory (PSS)', 'ratio (target ≤ 1.25)', 'CPU (target < 1 %)'],
    [
      row('a bare window', bare),
      row('an empty store', empty),
      row(`right behind ${count} captures`, { memory: hurried }),
      row('a minute later', filled),
    ],
  )
}

async function atRest(pid) {
  await untilQuiet(pid)
  await wait(REST_MS)
  const cpu = await cpuPercent(pid, LOOK_MS)
  return { memory: await pssMb(pid), cpu }
}

async function untilQuiet(pid) {
  let quiet = 0
  for (let slice = 0; quiet < QUIET_SLICES; slice++) {
    if (slice === MOST_SLICES) throw new Error('it does not come to rest')
    quiet = (await cpuPercent(pid, SLICE_MS)) < QUIET_PERCENT ? quiet + 1 : 0
  }
}
