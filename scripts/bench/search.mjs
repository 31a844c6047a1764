// Lists and searches through the reader thread, as the window asks it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fill } from './fill.mjs'
import { median, printTable } from './measure.mjs'

const questions = [
  ['first page', '', 100],
  ['a common word', 'bench', 1000],
  ['a word that occurs nowhere', 'zzzyyyxxx', 1000],
  ['body*= that occurs nowhere', 'body*="zzzyyyxxx"', 1000],
  ['method and status', 'method=POST status=200', 1000],
  ['header', 'header[x-delivery]=00000000', 1000],
]

export async function benchSearch({ captures }) {
  const folder = await mkdtemp(join(tmpdir(), 'hookwright-bench-'))
  await fill(folder, captures, 5_000)
  const worker = new Worker(new URL('../../out/main/reader.js', import.meta.url), {
    workerData: { dataDir: folder },
  })
  let id = 0
  const ask = (query) =>
    new Promise((resolve) => {
      const call = ++id
      const startedAt = performance.now()
      const onMessage = (message) => {
        if (message.id !== call) return
        worker.off('message', onMessage)
        resolve(performance.now() - startedAt)
      }
      worker.on('message', onMessage)
      const input = { query, order: 'newest', after: undefined, limit: 200 }
      worker.postMessage({ kind: 'call', id: call, name: 'page', input })
    })
  await ask('')
  const rows = []
  for (const [label, query, targetMs] of questions) {
    const times = []
    for (let round = 0; round < 5; round++) times.push(await ask(query))
    rows.push([label, `${median(times).toFixed(0)} ms`, `≤ ${targetMs} ms`])
  }
  await worker.terminate()
  await rm(folder, { recursive: true, force: true })
  printTable(`Search, ${captures} captures of 5 KB`, ['question', 'median of 5', 'target'], rows)
}
