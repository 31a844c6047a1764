// The real window with many captures in its list: how fast it lists, scrolls, takes in what
// arrives and answers a hand while hundreds of requests a second come in.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { fill } from './fill.mjs'
import { median, printTable } from './measure.mjs'
import { openDisplay, openWindow } from './open-window.mjs'
import { askForPage, beginWatch, endWatch, openRow, scrollList, seeRow } from './window-probes.mjs'

const FEW = 200
const PER_SECOND = 500
const BODY_BYTES = 1_000
const pacedLoad = fileURLToPath(new URL('./paced-load.mjs', import.meta.url))

const parts = { judging, listing, arriving, rest: atRest, whole, load: underLoad }

/**
 * @param {object} how `folder` is filled as far as it is not, kept and used again; without one, all
 * is measured in a folder that goes. `part` is the name of the one part to measure.
 */
export async function benchList({ captures, seconds, electron, folder, part }) {
  if (part !== undefined && !Object.hasOwn(parts, part)) {
    throw new Error(`The parts of the list are ${Object.keys(parts).join(', ')}, not ${part}.`)
  }
  const display = await openDisplay()
  const rows = []
  const inWindow = async (place, measure) => {
    const window = await openWindow({ electron, display, folder: place })
    rows.push(...(await measure(window)))
    await window.app.close()
  }
  const measured = part === undefined ? Object.values(parts) : [parts[part]]
  const all = async (window) => {
    const found = []
    for (const measure of measured) found.push(...(await measure(window, { captures, seconds })))
    return found
  }
  const place = folder ?? (await mkdtemp(join(tmpdir(), 'hookwright-bench-')))
  try {
    if (part === undefined && folder === undefined) {
      await fill(place, FEW, BODY_BYTES)
      await inWindow(place, (window) => listing(window, { captures: FEW }))
      await fill(place, captures - FEW, BODY_BYTES)
    } else await fillUpTo(place, captures, { electron, display })
    await inWindow(place, all)
  } finally {
    if (folder === undefined) await rm(place, { recursive: true, force: true })
    display.stop()
  }
  printTable(`The list with ${captures} captures`, ['what', 'measured', 'target'], rows)
}

/** So that a folder can be used for one part after the other. */
async function fillUpTo(folder, captures, { electron, display }) {
  await mkdir(folder, { recursive: true })
  const window = await openWindow({ electron, display, folder })
  const total = await window.page.evaluate(async () => {
    const state = await globalThis.hookwright['app.state'](null)
    return state.value.total
  })
  await window.app.close()
  if (total < captures) await fill(folder, captures - total, BODY_BYTES)
}

/** Captures that nobody looked at yet get their verdicts behind everything else. */
async function judging({ page }) {
  const startedAt = performance.now()
  const oldest = () =>
    page.evaluate(async (first) => {
      const found = await globalThis.hookwright['captures.page']({
        query: '',
        order: 'oldest',
        after: undefined,
        limit: first + 1,
      })
      if (!found.ok) return false
      // Rows cross as one text: each finding once, and for each row which.
      const { values, at } = JSON.parse(found.value.rows).derived
      return values.length > 0 && values[at?.at(-1) ?? values.length - 1] !== null
    }, FEW)
  while (!(await oldest())) await new Promise((resolve) => setTimeout(resolve, 500))
  return [['all judged after', `${((performance.now() - startedAt) / 1000).toFixed(1)} s`, '']]
}

/** From the question to painted rows. */
async function listing({ page }, { captures }) {
  await askForPage(page)
  const asked = []
  for (let round = 0; round < 11; round++) asked.push(await askForPage(page))
  const search = page.getByRole('combobox').first()
  const painted = []
  for (let round = 0; round < 7; round++) {
    await search.fill('method=NONE')
    await page.getByText('Nothing matches this filter').waitFor()
    painted.push(await page.evaluate(showAll))
  }
  return [
    [`first page of ${captures}, asked`, ms(median(asked)), ''],
    [`first rows of ${captures}, painted`, ms(median(painted)), '≤ 100 ms'],
  ]
}

/** Runs in the page: from the press of the button to rows on the screen. */
const showAll = () =>
  new Promise((resolve) => {
    const button = [...document.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Clear filter',
    )
    const startedAt = performance.now()
    button.click()
    const look = () => {
      if (!document.querySelector('[role=listbox][aria-label=Captures] [role=option]'))
        requestAnimationFrame(look)
      else setTimeout(() => resolve(performance.now() - startedAt))
    }
    look()
  })

/** What a gust of 50 costs the window's main thread. */
async function arriving({ page, port, devTools }) {
  const gusts = 20
  const idle = await busyIn(devTools, () => pause(1_000))
  await beginWatch(page)
  let elapsedMs = 0
  const busy = await busyIn(devTools, async () => {
    const startedAt = performance.now()
    for (let round = 0; round < gusts; round++) {
      await Promise.all(Array.from({ length: 50 }, (_, at) => post(port, `/gust/${round}-${at}`)))
      await pause(200)
    }
    elapsedMs = performance.now() - startedAt
  })
  const { frames } = await endWatch(page)
  return [
    ['50 rows arriving, main thread in all', ms((busy - (idle * elapsedMs) / 1_000) / gusts), ''],
    ['frames meanwhile, p95', ms(share(frames, 0.95)), '≤ 20 ms'],
    ['worst of these frames', ms(Math.max(...frames)), ''],
  ]
}

async function atRest({ page, port }) {
  await page.evaluate(() => {
    document.querySelector('[role=listbox][aria-label=Captures]').scrollTop = 0
  })
  const toRow = await socketToRow({ page, port }, 30)
  const opened = await openRows(page, 15)
  return [
    ['socket to row, median', ms(median(toRow)), ''],
    ['socket to row, p95', ms(share(toRow, 0.95)), '≤ 100 ms'],
    ['row pressed to capture painted, median', ms(median(opened)), '≤ 100 ms'],
    ['row pressed to capture painted, slowest', ms(Math.max(...opened)), ''],
  ]
}

/** A hand in the window while requests come in. */
async function underLoad({ app, page, port, devTools }, { seconds }) {
  await page.evaluate(() => {
    document.querySelector('[role=listbox][aria-label=Captures]').scrollTop = 0
  })
  // Once before, so that what is loaded and compiled on the way is not counted for rows.
  await paced({ port, perSecond: PER_SECOND, seconds: 3, bodyBytes: BODY_BYTES, prefix: 'before' })
  await openRows(page, 3)
  await typeFilter(page)
  await lookAtTabs(page)
  const heapBefore = await devTools.heapBytes()
  const turns = await watchTurns(app)
  await beginWatch(page)
  let busyMs = 0
  const sending = paced({ port, perSecond: PER_SECOND, seconds, bodyBytes: BODY_BYTES })
  let toRow = []
  let opened = []
  const hands = async () => {
    await pause(1_000)
    toRow = await socketToRow({ page, port }, 20)
    await page.getByRole('listbox', { name: 'Captures' }).evaluate((list) => {
      list.scrollTop = 3_000
    })
    // The rows of that place are drawn in the next frames.
    await pause(300)
    opened = await openRows(page, 15)
    for (let presses = 0; presses < 100; presses++) {
      await page.keyboard.down('ArrowDown')
      await pause(16)
    }
    await page.keyboard.up('ArrowDown')
    await typeFilter(page)
    await lookAtTabs(page)
  }
  const busy = busyIn(devTools, async () => {
    const done = await sending
    await pause(500)
    return done
  })
  await Promise.all([hands(), busy])
  busyMs = await busy
  const sent = await sending
  const { frames, longTasks, inputs } = await endWatch(page)
  const { p99Ms, maxMs, workedMs } = await turns.end()
  const grown = (await devTools.heapBytes()) - heapBefore
  if (sent.failures > 0) throw new Error(`${sent.failures} requests failed`)
  const at = `at ${sent.perSecond.toFixed(0)}/s`
  return [
    [`${at}: window’s main thread at work`, `${(busyMs / (seconds + 0.5) / 10).toFixed(0)} %`, ''],
    [`${at}: tasks above 50 ms`, `${longTasks.length}, worst ${ms(worst(longTasks))}`, '0'],
    [`${at}: frames, p95`, ms(share(frames, 0.95)), '≤ 20 ms'],
    [`${at}: input to paint, worst`, ms(worst(inputs)), '≤ 100 ms'],
    [`${at}: socket to row, median`, ms(median(toRow)), ''],
    [`${at}: socket to row, p95`, ms(share(toRow, 0.95)), '≤ 100 ms'],
    [`${at}: row pressed to capture painted, median`, ms(median(opened)), '≤ 200 ms'],
    [`${at}: row pressed to capture painted, slowest`, ms(worst(opened)), ''],
    [`${at}: main process, turn p99`, ms(p99Ms), ''],
    [`${at}: main process, longest turn`, ms(maxMs), ''],
    ...(workedMs === undefined
      ? []
      : [[`${at}: main process, longest turn, own work`, ms(workedMs), '≤ 10 ms']]),
    [`${at}: slowest answer`, ms(sent.slowestMs), ''],
    [`${at}: heap for each row that came`, `${(grown / sent.sent).toFixed(0)} B`, '≤ 300 B'],
  ]
}

/** All rows in the list: what each takes up, and how they scroll. */
async function whole({ page, devTools }) {
  const heapBefore = await devTools.heapBytes()
  const shownBefore = await shown(page)
  const startedAt = performance.now()
  await page.getByRole('listbox', { name: 'Captures' }).focus()
  await page.keyboard.press('End')
  while (await hasMore(page)) await pause(50)
  const loadedMs = performance.now() - startedAt
  await pause(1_000)
  const heap = (await devTools.heapBytes()) - heapBefore
  const listed = (await shown(page)) - shownBefore
  await page.keyboard.press('Home')
  await pause(300)
  await beginWatch(page)
  await scrollList(page, 320, 240)
  const { frames, longTasks } = await endWatch(page)
  return [
    ['all rows loaded after', `${(loadedMs / 1000).toFixed(1)} s`, ''],
    ['heap for each listed capture', `${(heap / listed).toFixed(0)} B`, '≤ 300 B'],
    ['scrolling, frames, p95', ms(share(frames, 0.95)), '≤ 20 ms'],
    ['scrolling, tasks above 50 ms', `${longTasks.length}`, '0'],
  ]
}

/** The list tells a screen reader how many rows there are once it knows. */
const hasMore = (page) =>
  page.evaluate(
    () =>
      document.querySelector('[role=listbox][aria-label=Captures] [role=option]').ariaSetSize ===
      '-1',
  )

/** Rows that the list has, by its height. */
const shown = (page) =>
  page.evaluate(() => {
    const list = document.querySelector('[role=listbox][aria-label=Captures]')
    const row = list.querySelector('[role=option]')
    const height = Number.parseFloat(getComputedStyle(list).getPropertyValue('--row'))
    return row ? Math.round(list.firstElementChild.getBoundingClientRect().height / height) : 0
  })

async function openRows(page, count) {
  const times = []
  for (let round = 0; round < count; round++) {
    times.push(await openRow(page))
    await pause(60)
  }
  return times
}

async function socketToRow({ page, port }, count) {
  const times = []
  for (let round = 0; round < count; round++) {
    const path = `/row-${round}-${Math.random().toString(36).slice(2)}`
    const seen = await seeRow(page, path)
    const sentAt = performance.timeOrigin + performance.now()
    await post(port, path)
    times.push((await seen()) - sentAt)
  }
  return times
}

async function typeFilter(page) {
  const search = page.getByRole('combobox').first()
  await search.pressSequentially('method=POST', { delay: 60 })
  await pause(500)
  await search.fill('')
}

async function lookAtTabs(page) {
  for (const tab of ['Payload', 'Headers', 'Overview']) {
    await page.getByRole('tab', { name: tab }).click()
    await pause(100)
  }
}

/**
 * How long the main process was away from its loop, from now to `end`. On a busy machine most of
 * that is waiting for a processor; Linux says how much of it was work.
 */
async function watchTurns(app) {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks')
    const { readFileSync } = process.getBuiltinModule('node:fs')
    const schedule = `/proc/self/task/${process.pid}/schedstat`
    const ranMs = () => Number(readFileSync(schedule, 'utf8').split(' ')[0]) / 1e6
    const turns = { delays: monitorEventLoopDelay({ resolution: 1 }) }
    globalThis.benchTurns = turns
    turns.delays.enable()
    if (process.platform !== 'linux') return
    turns.workedMs = 0
    let before = ranMs()
    turns.timer = setInterval(() => {
      const now = ranMs()
      turns.workedMs = Math.max(turns.workedMs, now - before)
      before = now
    }, 1)
  })
  return {
    end: () =>
      app.evaluate(() => {
        const { delays, timer, workedMs } = globalThis.benchTurns
        clearInterval(timer)
        delays.disable()
        return { p99Ms: delays.percentile(99) / 1e6, maxMs: delays.max / 1e6, workedMs }
      }),
  }
}

async function paced(options) {
  const { stdout } = await promisify(execFile)(process.execPath, [
    pacedLoad,
    JSON.stringify(options),
  ])
  return JSON.parse(stdout)
}

async function busyIn(devTools, work) {
  const before = await devTools.busyMs()
  await work()
  return (await devTools.busyMs()) - before
}

const post = (port, path) =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST' }, (response) => {
      response.resume()
      response.on('end', resolve)
    })
    sent.on('error', reject)
    sent.end('{"event":"bench.single"}')
  })

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const ms = (milliseconds) => `${milliseconds.toFixed(1)} ms`
const worst = (numbers) => Math.max(0, ...numbers)
const share = (numbers, part) =>
  [...numbers].sort((a, b) => a - b)[
    Math.min(numbers.length - 1, Math.floor(numbers.length * part))
  ]
