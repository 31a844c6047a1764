// What the receiver keeps in memory and on disk for each capture of 5 KB.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { load, printTable } from './measure.mjs'
import { withEngine } from './receiver.mjs'

const BODY_BYTES = 5_000
/** From here on the heaps keep their size. */
const GROWN_AFTER = 20_000

export async function benchMemory({ captures }) {
  const folder = await mkdtemp(join(tmpdir(), 'hookwright-bench-'))
  const firstHalf = Math.max(captures, GROWN_AFTER)
  const rows = await withEngine(async (port) => {
    const send = (count) =>
      load({ port, bodyBytes: BODY_BYTES, connections: 32, durationMs: 3_600_000, captures: count })
    await send(500)
    const before = settledRss()
    await send(firstHalf)
    const half = settledRss()
    await send(captures)
    const full = settledRss()
    return [
      ['memory after the first half', `${toMb(half - before)} MB`, '≤ 60 MB'],
      [
        'memory per capture in the second half',
        `${(Math.max(0, full - half) / captures).toFixed(0)} B`,
        '≤ 200 B',
      ],
    ]
  }, folder)
  const disk = await sizeOf(folder)
  rows.push([
    'disk per capture',
    `${(disk / (firstHalf + captures + 500)).toFixed(0)} B`,
    `≤ ${BODY_BYTES * 1.2 + 500} B`,
  ])
  await rm(folder, { recursive: true, force: true })
  rows.push([
    'peak with 32 × 1 MB under way',
    `${toMb(await withEngine(peakOfLarge))} MB`,
    '≤ 220 MB',
  ])
  printTable(
    `Memory and disk, ${firstHalf + captures} captures of 5 KB`,
    ['what', 'measured', 'target'],
    rows,
  )
}

/** Of the whole process, which holds little but the receiver. */
async function peakOfLarge(port) {
  let peak = 0
  const looking = setInterval(() => {
    peak = Math.max(peak, settledRss())
  }, 20)
  await load({ port, bodyBytes: 1_000_000, connections: 32, durationMs: 3_000 })
  clearInterval(looking)
  return peak
}

const settledRss = () => process.memoryUsage().rss
const toMb = (bytes) => (bytes / 1024 / 1024).toFixed(0)

async function sizeOf(folder) {
  let total = 0
  for (const name of await readdir(folder, { recursive: true })) {
    const found = await stat(join(folder, name))
    if (found.isFile()) total += found.size
  }
  return total
}
