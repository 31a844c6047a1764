import { expect } from '@playwright/test'
import type { WindowPage } from '../support/window-page'
import { test } from './fixtures'

/** One after the other, so that their order is known, and without a pause. */
function sending(address: string, pathOf: (number: number) => string) {
  let sent = 0
  let isOn = true
  const all = (async () => {
    while (isOn) {
      const { status } = await fetch(address + pathOf(sent), { method: 'POST', body: `${sent}` })
      expect(status).toBe(200)
      sent++
    }
    return sent
  })()
  // Where the test fails, the application is gone before it is told to end.
  all.catch(() => undefined)
  return {
    sent: () => sent,
    /** Resolves when so many more are sent. */
    async until(more: number) {
      const wanted = sent + more
      await expect.poll(() => sent, { intervals: [10] }).toBeGreaterThanOrEqual(wanted)
    },
    end() {
      isOn = false
      return all
    },
  }
}

/** What the row under the cursor says, and where it stands in the list’s view. */
const cursor = ({ list }: WindowPage) =>
  list.evaluate((element) => {
    const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    const place = row?.getBoundingClientRect()
    const view = element.getBoundingClientRect()
    return {
      number: Number(/^POST \/n\/(\d+),/.exec(row?.ariaLabel ?? '')?.[1]),
      top: Math.round((place?.top ?? -1) - view.top),
      isInView: place !== undefined && place.top >= view.top && place.bottom <= view.bottom,
      scrolled: element.scrollTop,
    }
  })

const count = (window: WindowPage, words: string) =>
  expect(window.page.getByRole('heading', { name: words, exact: true })).toBeVisible()

test('holding Down goes from row to row, and the rows stay where they are, while requests arrive', async ({
  window,
}) => {
  const load = sending(await window.address(), (number) => `/n/${number}`)
  await load.until(60)
  await window.list.focus()
  await window.press('Home')
  const before = await cursor(window)
  for (let presses = 0; presses < 50; presses++) await window.page.keyboard.down('ArrowDown')
  await window.page.keyboard.up('ArrowDown')
  const after = await cursor(window)
  expect(after).toMatchObject({ number: before.number - 50, isInView: true })

  await load.until(60)
  const later = await cursor(window)
  expect(later).toMatchObject({ number: after.number, top: after.top })
  expect(later.scrolled).toBeGreaterThan(after.scrolled)
  await window.press('ArrowDown')
  expect(await cursor(window)).toMatchObject({ number: after.number - 1, isInView: true })
  await load.end()
})

test('a filter typed while requests arrive shows all that answer it', async ({ window }) => {
  const load = sending(
    await window.address(),
    (number) => `/${number % 2 ? 'odd' : 'even'}/${number}`,
  )
  await load.until(20)
  await window.page.getByRole('combobox').first().pressSequentially('path^=/even', { delay: 40 })
  await load.until(100)
  const sent = await load.end()
  const evens = Math.ceil(sent / 2)
  await count(window, `${evens.toLocaleString('en')} of ${sent.toLocaleString('en')} shown`)
  for (const label of await window.rows.evaluateAll((rows) => rows.map((row) => row.ariaLabel)))
    expect(label).toContain('/even/')
})

test('a window that is loaded again while requests arrive has each of them once', async ({
  window,
}) => {
  const load = sending(await window.address(), (number) => `/n/${number}`)
  await load.until(100)
  await window.page.reload()
  await window.address()
  await load.until(150)
  const sent = await load.end()
  await count(window, `${sent.toLocaleString('en')} captures`)
  await window.list.focus()
  await window.press('End')
  const oldest = window.row('POST /n/0,')
  await expect(oldest).toHaveAttribute('aria-setsize', `${sent}`)
  await expect(oldest).toHaveAttribute('aria-posinset', `${sent}`)
})

test('many are deleted while requests arrive, and nothing else', async ({ window }) => {
  const load = sending(await window.address(), (number) => `/n/${number}`)
  await load.until(60)
  await window.list.focus()
  await window.press('Home')
  for (let presses = 0; presses < 30; presses++) await window.press('Shift+ArrowDown')
  await expect(window.page.getByText('31 selected', { exact: true })).toBeVisible()
  await window.press('Delete')
  await expect(window.page.getByText('Deleted 31 captures', { exact: true })).toBeVisible()
  await load.until(60)
  const sent = await load.end()
  await count(window, `${(sent - 31).toLocaleString('en')} captures`)
  await window.list.focus()
  await window.press('End')
  await expect(window.row('POST /n/0,')).toHaveAttribute('aria-setsize', `${sent - 31}`)
})
