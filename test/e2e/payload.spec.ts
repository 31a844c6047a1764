import { expect } from '@playwright/test'
import { test } from './fixtures'

const send = (address: string, body: string, type = 'application/json') =>
  fetch(address, { method: 'POST', body, headers: { 'content-type': type } })

test('a payload is shown value by value, each as it was sent', async ({ window }) => {
  await send(`${await window.address()}/hook`, '{"amount": 10.00, "id": 12345678901234567890,}')
  await window.openCapture(/hook/)
  const part = await window.showPart('Payload')

  await expect(part.getByRole('treeitem', { name: 'amount, 10.00' })).toBeVisible()
  await expect(part.getByRole('treeitem', { name: /^id, 12345678901234567890/ })).toBeVisible()
  await expect(part.getByRole('list', { name: 'Faults in the body' })).toContainText('comma')
})

test('the tree of a payload is used with the keyboard alone', async ({ window }) => {
  await send(`${await window.address()}/hook`, '{"a": {"b": [1, 2]}, "name": "x"}')
  await window.openCapture(/hook/)
  const tree = (await window.showPart('Payload')).getByRole('tree')
  const focused = tree.getByRole('treeitem', { selected: true })

  await tree.focus()
  await window.press('ArrowDown')
  await expect(focused).toHaveAccessibleName(/^a, /)
  await window.press('ArrowLeft')
  await expect(focused).toHaveAttribute('aria-expanded', 'false')
  await expect(tree.getByRole('treeitem')).toHaveCount(3)
  await window.press('n')
  await expect(focused).toHaveAccessibleName('name, "x"')
})

test('a large payload opens at once and scrolls to its end', async ({ window }) => {
  const items = Array.from({ length: 60_000 }, (_, id) => ({ id, note: `note number ${id}` }))
  await send(`${await window.address()}/large`, JSON.stringify(items))
  await window.openCapture(/large/)
  const tree = (await window.showPart('Payload')).getByRole('tree')

  await expect(tree.getByRole('treeitem').first()).toBeVisible()
  await tree.focus()
  await window.press('End')
  await expect(tree.getByRole('treeitem', { selected: true })).toHaveAccessibleName(
    'note, "note number 59999"',
  )
})

test('a body is compared with its other forms and with another capture', async ({ window }) => {
  const address = await window.address()
  await send(`${address}/one`, '{\n  "id": 1,\n  "text": "it\'s"\n}')
  await send(`${address}/two`, '{"id":2,"text":"it\\u0027s"}')
  await window.openCapture(/one/)
  const part = await window.showPart('Compare')

  await expect(part).toContainText('The same values; what differs is layout.')
  await window.row(/two/).click({ modifiers: ['Shift'] })
  await expect(part.getByRole('list', { name: 'Values that differ' })).toContainText('/id')
  await expect(part).toContainText('1 value differs.')
  await expect(part).toContainText('1 escape')
})
