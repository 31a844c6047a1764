import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../../../electron/app/menu-template'
import { type CommandId, commands } from '../../../../shared/commands'

type Item = MenuItemConstructorOptions

const flat = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

const itemsOn = (platform: NodeJS.Platform, run: (id: CommandId) => void = () => undefined) =>
  flat(menuTemplate({ platform, kind: 'packaged', run, keys: {} }))

describe('the menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'on %s has every command, which runs',
    (platform) => {
      const ran: string[] = []
      const items = itemsOn(platform, (id) => ran.push(id))
      for (const { id } of commands) {
        const item = items.find((one) => one.id === id) as { click?: () => void } | undefined
        item?.click?.()
      }
      expect(ran).toEqual(commands.map(({ id }) => id))
    },
  )

  it('gives no keys to two commands', () => {
    const keys = commands.flatMap((command) => ('keys' in command ? command.keys : []))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('shows bare keys without listening for them, for they mean something else while typing', () => {
    const item = itemsOn('linux').find(({ id }) => id === 'capture.delete')
    expect(item).toMatchObject({ accelerator: 'Delete', registerAccelerator: false })
  })

  it('leaves the developer tools out of the packaged application', () => {
    const roles = (kind: 'packaged' | 'development') =>
      flat(menuTemplate({ platform: 'linux', kind, run: () => undefined, keys: {} })).map(
        ({ role }) => role,
      )
    expect(roles('packaged')).not.toContain('toggleDevTools')
    expect(roles('development')).toContain('toggleDevTools')
  })
})

describe('the menu with keys of one’s own', () => {
  const itemOf = (keys: Readonly<Record<string, readonly string[]>>, id: string) =>
    flat(menuTemplate({ platform: 'linux', kind: 'packaged', run: () => undefined, keys })).find(
      (item) => item.id === id,
    )

  it('listens for them instead of the usual ones', () => {
    expect(itemOf({}, 'export.open')).toMatchObject({ accelerator: 'CmdOrCtrl+E' })
    expect(itemOf({ 'export.open': ['Alt+E'] }, 'export.open')).toMatchObject({
      accelerator: 'Alt+E',
      registerAccelerator: true,
    })
    expect(itemOf({ 'export.open': [] }, 'export.open')).not.toHaveProperty('accelerator')
  })
})
