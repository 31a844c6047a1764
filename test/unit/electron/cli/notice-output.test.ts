import { expect, it } from 'vitest'
import { onlyNewNotices } from '../../../../electron/cli/notice-output'
import type { Notice } from '../../../../shared/ipc/shell-calls'

const full: Notice = { id: 'disk-full', level: 'error', title: 'Full.', action: 'Make room.' }
const old: Notice = { id: 'old', level: 'warning', title: 'Old.', action: 'Update.' }

it('tells a notice once as long as it stands, and again when it comes back', () => {
  const told: string[] = []
  const hear = onlyNewNotices((text) => told.push(text))
  hear([full])
  hear([full, old])
  hear([old])
  hear([old, full])
  expect(told).toEqual(['Full.\nMake room.', 'Old.\nUpdate.', 'Full.\nMake room.'])
})
