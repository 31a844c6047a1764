// What runs in the page to measure it from within, without the time that a driver adds.

/** Begins to watch frames, long tasks and how long input takes to be painted. */
export const beginWatch = (page) =>
  page.evaluate(() => {
    const watch = { frames: [], longTasks: [], inputs: [], isOn: true }
    globalThis.benchWatch = watch
    const take = (list, field) => (entries) => {
      for (const entry of entries.getEntries()) list.push(entry[field])
    }
    const observe = (type, list) => {
      const observer = new PerformanceObserver(take(list, 'duration'))
      observer.observe({ type, durationThreshold: 16 })
      return observer
    }
    watch.observers = [observe('longtask', watch.longTasks), observe('event', watch.inputs)]
    let before
    const frame = (now) => {
      if (before !== undefined) watch.frames.push(now - before)
      before = now
      if (watch.isOn) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })

/** @returns milliseconds: of each frame, each task above 50, each input that took above 16 to be painted */
export const endWatch = (page) =>
  page.evaluate(() => {
    const { frames, longTasks, inputs, observers } = globalThis.benchWatch
    globalThis.benchWatch.isOn = false
    for (const observer of observers) observer.disconnect()
    return { frames, longTasks, inputs }
  })

/** Scrolls the list down so many pixels a frame, for so many frames. */
export const scrollList = (page, pixels, frames) =>
  page.evaluate(
    ([step, count]) =>
      new Promise((resolve) => {
        const list = document.querySelector('[role=listbox][aria-label=Captures]')
        let left = count
        const next = () => {
          list.scrollTop += step
          left -= 1
          if (left > 0) requestAnimationFrame(next)
          else resolve()
        }
        requestAnimationFrame(next)
      }),
    [pixels, frames],
  )

/** How long the list's first page takes to come, in milliseconds. */
export const askForPage = (page) =>
  page.evaluate(async () => {
    const startedAt = performance.now()
    await globalThis.hookwright['captures.page']({
      query: '',
      order: 'newest',
      after: undefined,
      limit: 200,
    })
    return performance.now() - startedAt
  })

/**
 * Presses a row in view that is not open and waits until its capture is painted.
 * @returns milliseconds from the press
 */
export const openRow = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const list = document.querySelector('[role=listbox][aria-label=Captures]')
        const box = list.getBoundingClientRect()
        const inView = [...list.querySelectorAll('[role=option]')].filter((row) => {
          const { top, bottom } = row.getBoundingClientRect()
          return top >= box.top && bottom <= box.bottom && row.ariaSelected !== 'true'
        })
        const row = inView[Math.floor(Math.random() * inView.length)]
        const wanted = row.id
        const startedAt = performance.now()
        row.dispatchEvent(
          new MouseEvent('mousedown', { bubbles: true, cancelable: true, button: 0 }),
        )
        window.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }))
        const look = () => {
          const isOpen =
            list.getAttribute('aria-activedescendant') === wanted &&
            document.querySelector('section[aria-label=Capture] [role=tabpanel]') !== null
          if (!isOpen) return requestAnimationFrame(look)
          // The frame that is being made is on the screen when the next task runs.
          const channel = new MessageChannel()
          channel.port1.onmessage = () => resolve(performance.now() - startedAt)
          requestAnimationFrame(() => channel.port2.postMessage(null))
        }
        requestAnimationFrame(look)
      }),
  )

/**
 * Begins to wait for the row of this path: among what the window is told and, once it took that in,
 * painted. It may be pushed out of sight before a frame is made.
 * @returns a way to wait for the wall-clock time at which it was there
 */
export async function seeRow(page, path) {
  await page.evaluate((wanted) => {
    globalThis.benchSeen = new Promise((resolve) => {
      const stop = globalThis.hookwright.on('captures.news', ({ added }) => {
        if (!added?.includes(JSON.stringify(wanted))) return
        stop()
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
        requestAnimationFrame(() => channel.port2.postMessage(null))
      })
    })
  }, path)
  return () => page.evaluate(() => globalThis.benchSeen)
}
