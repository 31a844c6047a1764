// Large bodies in the real window: from a click on the row to what it shows, painted.
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright'
import { displayState, startXvfb } from '../runtime/display.mjs'
import { median, printTable } from './measure.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const MB = 1_000_000
/** No task of the page's thread may hold it up for longer. */
const longestTaskMs = 50

const trees = [
  { mb: 10, paintMs: 300 },
  { mb: 50, paintMs: 1000 },
]
const diffs = [
  { mb: 1, paintMs: 300 },
  { mb: 10, paintMs: undefined },
]

export async function benchPayload({ rounds, electron }) {
  const hasDisplay = displayState({ platform: process.platform, env: process.env }) === 'yes'
  const xvfb = hasDisplay ? undefined : await startXvfb()
  const display = xvfb?.ok ? { DISPLAY: xvfb.value.display } : {}
  const folder = await mkdtemp(join(tmpdir(), 'hookwright-bench-'))
  const app = await _electron.launch({
    executablePath: electron.runtime.executable,
    cwd: root,
    env: { ...process.env, ...electron.env, ...display },
    args: [...electron.testArgs, '--port=0', `--data=${folder}`, '.'],
  })
  try {
    const page = await app.firstWindow()
    const send = await senderTo(page)
    await send('/small', '{"a":1}')
    await page.evaluate(prepareWatch)
    await benchTrees({ app, page, send, rounds })
    await benchDiffs({ page, send, rounds })
  } finally {
    await app.close()
    await rm(folder, { recursive: true, force: true })
    if (xvfb?.ok) xvfb.value.stop()
  }
}

async function benchTrees({ app, page, send, rounds }) {
  const rows = []
  for (const { mb, paintMs } of trees) {
    const body = bodyOf(mb * MB, 'first')
    const names = [`/tree-${mb}-a`, `/tree-${mb}-b`]
    await send(names[0], body)
    await send(names[1], bodyOf(mb * MB, 'second'))
    await settle(page)
    const parseMs = await parseInPage(page, body)
    await open(page, '/small', 'Payload')
    const memoryBefore = await windowMemory(app)
    const seen = []
    // There and back again: what was looked at before leaves nothing behind.
    for (let round = 0; round < rounds * 2; round++) {
      seen.push(await clickAndWatch(page, names[round % 2], 'tree'))
      await open(page, '/small', 'Payload')
    }
    const memory = (await windowMemory(app)) - memoryBefore
    rows.push([
      `${mb} MB`,
      ms(median(seen.map((one) => one.paintedMs))),
      (median(seen.map((one) => one.paintedMs)) / parseMs).toFixed(2),
      `≤ ${paintMs} ms`,
      ms(median(seen.map((one) => one.wholeMs))),
      `${ms(Math.max(...seen.map((one) => one.longestMs)))} (≤ ${longestTaskMs})`,
      `${memory.toFixed(0)} MB`,
    ])
  }
  printTable(
    `A JSON body: from the click on its row, median of ${rounds * 2}`,
    [
      ...['body', 'first rows painted', 'ratio to JSON.parse', 'target', 'wholly read'],
      ...['longest task', 'memory afterwards'],
    ],
    rows,
  )
}

async function benchDiffs({ page, send, rounds }) {
  const rows = []
  for (const { mb, paintMs } of diffs) {
    const body = bodyOf(mb * MB, 'diff')
    const others = { 'few edits': edited(body, 20), 'all other': bodyOf(mb * MB, 'unlike', 7) }
    await send(`/diff-${mb}`, body)
    const parseMs = await parseInPage(page, body)
    for (const [label, other] of Object.entries(others)) {
      const name = `/diff-${mb}-${label.replace(' ', '-')}`
      await send(name, other)
      await settle(page)
      const seen = []
      for (let round = 0; round < rounds; round++) {
        await open(page, '/small', 'Compare')
        await open(page, `/diff-${mb}`, 'Compare')
        seen.push(await clickAndWatch(page, name, 'diff'))
      }
      const paintedMs = median(seen.map((one) => one.paintedMs))
      rows.push([
        `${mb} MB, ${label}`,
        ms(paintedMs),
        (paintedMs / parseMs).toFixed(2),
        paintMs === undefined || label !== 'few edits' ? '' : `≤ ${paintMs} ms`,
        `${ms(Math.max(...seen.map((one) => one.longestMs)))} (≤ ${longestTaskMs})`,
      ])
    }
  }
  printTable(
    `Two bodies compared: from the click on the second, median of ${rounds}`,
    ['bodies', 'painted', 'ratio to JSON.parse', 'target', 'longest task'],
    rows,
  )
}

/** An array of small objects, about so many bytes long; runs here and in the page. */
function bodyOf(bytes, tag, step = 1) {
  const items = []
  let length = 2
  for (let id = 0; length < bytes; id += step) {
    const item = { id, tag, name: `name number ${id}`, amount: id * 1.25, isOdd: id % 2 === 1 }
    const text = JSON.stringify(item)
    length += text.length + 1
    items.push(text)
  }
  return `[${items.join(',')}]`
}

/** The same text with so many numbers changed, evenly far apart. */
function edited(body, edits) {
  const pieces = []
  const step = Math.floor(body.length / edits)
  for (let at = 0; at < body.length; at += step) {
    pieces.push(body.slice(at, at + step).replace(/"amount":\d/, '"amount":-1'))
  }
  return pieces.join('')
}

/** What any reader of the whole text must at least take, on this machine and in this thread. */
const parseInPage = (page, body) =>
  page.evaluate((text) => {
    const times = Array.from({ length: 3 }, () => {
      const startedAt = performance.now()
      JSON.parse(text)
      return performance.now() - startedAt
    })
    return times.sort((a, b) => a - b)[1]
  }, body)

/** The receiver takes bodies of any length measured here; returns how to send one. */
async function senderTo(page) {
  await page.waitForFunction(() => document.documentElement.dataset.ready === 'true')
  const address = await page.evaluate(async (maxBodyBytes) => {
    await window.hookwright['settings.change']({ maxBodyBytes })
    for (;;) {
      const { value } = await window.hookwright['app.state'](null)
      if (value?.receiver.kind === 'listening') return value.receiver.url
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }, 100 * MB)
  return (path, body) =>
    new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json' }
      const sent = request(`${address}${path}`, { method: 'POST', headers }, (response) => {
        response.resume()
        response.on('end', resolve)
      })
      sent.on('error', reject)
      sent.end(body)
    })
}

/** Waits until what arrived has been judged, or that work would be measured along. */
async function settle(page) {
  await page.waitForFunction(() => !document.body.innerText.includes('Judging'))
  await page.waitForTimeout(3000)
}

const row = (page, name) =>
  page
    .getByRole('listbox', { name: 'Captures' })
    // Not one whose name goes on.
    .getByRole('option', { name: new RegExp(`${name}(?![\\w-])`) })
    .first()

async function open(page, name, part) {
  await row(page, name).click()
  const pane = page.getByRole('region', { name: 'Capture', exact: true })
  await pane.getByRole('tab', { name: part }).click()
  const shown = part === 'Payload' ? page.getByRole('treeitem') : page.getByLabel('Differences')
  await shown.first().waitFor()
  await page.waitForTimeout(500)
}

async function clickAndWatch(page, name, kind) {
  const seen = page.evaluate(([path, what]) => window.watchClick(path, what), [name, kind])
  await page.waitForTimeout(50)
  await row(page, name).click({ modifiers: kind === 'diff' ? ['Shift'] : [] })
  return await seen
}

/** In the page: notes when what a click shows was painted, and the tasks that held the page up. */
function prepareWatch() {
  const tasks = []
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' })
  const pane = () => document.querySelector('section[aria-label=Capture]')
  const shows = {
    tree: (path) =>
      pane()?.querySelector('h2')?.textContent.includes(path) &&
      pane().querySelectorAll('[role=treeitem]').length > 20,
    diff: (_, before) => {
      const now = document.querySelector('[aria-label=Differences]')
      return now !== null && now !== before && now.textContent.length > 500
    },
  }
  const isWhole = () => !pane()?.textContent.includes('Reading…')

  window.watchClick = async (path, kind) => {
    const before = document.querySelector('[aria-label=Differences]')
    const click = await new Promise((resolve) => {
      document.addEventListener('click', resolve, { capture: true, once: true })
    })
    const sinceClick = () => performance.now() - click.timeStamp
    const until = async (isThere) => {
      while (!isThere()) await new Promise(requestAnimationFrame)
      // Behind the frame that draws it.
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(undefined)
      })
      return sinceClick()
    }
    const paintedMs = await until(() => shows[kind](path, before))
    const wholeMs = await until(isWhole)
    await new Promise((resolve) => setTimeout(resolve, 500))
    const held = tasks.filter(({ startTime }) => startTime >= click.timeStamp)
    return { paintedMs, wholeMs, longestMs: Math.max(0, ...held.map(({ duration }) => duration)) }
  }
}

async function windowMemory(app) {
  const kilobytes = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  )
  return kilobytes / 1024
}

const ms = (number) => `${number.toFixed(0)} ms`
