// Requests per second and p99 of the durable receiver against a bare node:http server that only
// reads the body, both in a worker thread of this process, interleaved round by round. Each is
// warm when it is measured: what is compared is a receiver that has run for a minute, not how fast
// V8 compiles it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { load, median, printTable } from './measure.mjs'

const engineFile = new URL('../../out/main/engine.js', import.meta.url)
const rawFile = new URL('./raw-server.mjs', import.meta.url)

const bodies = [
  ['300 B', 300],
  ['5 KB', 5_000],
  ['100 KB', 100_000],
  ['1 MB', 1_000_000],
]
const crowds = [1, 32, 256]
/** From here on neither server gets any faster. */
const WARM_AFTER = 20_000

/** What performance targets ask for, as ratio to raw: body → connections → ratio. */
const targets = {
  '300 B': { 1: 0.3, 32: 0.5, 256: 0.7 },
  '5 KB': { 1: 0.2, 32: 0.4, 256: 0.65 },
  '100 KB': { 1: 0.3, 32: 0.45, 256: 0.25 },
  '1 MB': { 1: 0.4, 32: 0.5, 256: 0.45 },
}

export async function benchReceiver({ rounds, durationMs }) {
  const rows = []
  for (const [label, bodyBytes] of bodies) {
    for (const connections of crowds) {
      const raw = []
      const ours = []
      for (let round = 0; round < rounds; round++) {
        const measure = (port) => measureWarm({ port, bodyBytes, connections, durationMs })
        raw.push(await withRaw(measure))
        ours.push(await withEngine(measure))
      }
      const failures = [...raw, ...ours].reduce((sum, one) => sum + one.failures, 0)
      if (failures > 0) throw new Error(`${failures} requests failed at ${label} × ${connections}`)
      const rawRate = median(raw.map((one) => one.perSecond))
      const rate = median(ours.map((one) => one.perSecond))
      rows.push([
        label,
        connections,
        Math.round(rawRate),
        Math.round(rate),
        (rate / rawRate).toFixed(2),
        targets[label][connections].toFixed(2),
        median(ours.map((one) => one.p50Ms)).toFixed(1),
        median(ours.map((one) => one.p99Ms)).toFixed(1),
        median(raw.map((one) => one.p99Ms)).toFixed(1),
      ])
    }
  }
  printTable(
    'Receiver: durable before the answer, against bare node:http',
    [
      'body',
      'connections',
      'raw req/s',
      'ours req/s',
      'ratio',
      'target',
      'p50 ms',
      'p99 ms',
      'raw p99 ms',
    ],
    rows,
  )
}

async function measureWarm({ port, ...asked }) {
  await load({ port, bodyBytes: 300, connections: 32, durationMs: 60_000, captures: WARM_AFTER })
  return load({ port, ...asked })
}

async function withRaw(work) {
  const worker = new Worker(rawFile)
  const { port } = await new Promise((resolve) => worker.once('message', resolve))
  try {
    return await work(port)
  } finally {
    await worker.terminate()
  }
}

/** Starts the engine thread as the application does, on a fresh data folder. */
export async function withEngine(work, dataDir) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'hookwright-bench-')))
  const worker = new Worker(engineFile, {
    workerData: {
      dataDir: folder,
      host: '127.0.0.1',
      port: 0,
      limits: { bodyBytes: 25 * 1024 * 1024 },
      retention: { maxCaptures: 0, maxBytes: 0, maxAgeDays: 0 },
      answering: {
        endpoints: [],
        providers: {},
        forwarding: { everywhere: [], forwarding: {}, allowedHosts: [], ownUrls: [] },
      },
    },
  })
  try {
    return await work(await portOf(worker), folder)
  } finally {
    await closeEngine(worker)
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
  }
}

const portOf = (worker) =>
  new Promise((resolve, reject) => {
    worker.on('message', ({ kind, name, payload }) => {
      if (kind === 'news' && name === 'receiver' && payload.kind === 'listening')
        resolve(payload.port)
      if (kind === 'news' && name === 'started' && !payload.ok)
        reject(new Error(JSON.stringify(payload)))
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`the engine ended with ${code}`)))
  })

async function closeEngine(worker) {
  const closed = new Promise((resolve) => {
    worker.on('message', ({ kind, id }) => {
      if (kind === 'done' && id === 1) resolve()
    })
  })
  worker.postMessage({ kind: 'call', id: 1, name: 'close', input: null })
  await closed
  await worker.terminate()
}
