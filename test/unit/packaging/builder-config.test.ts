import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { appId } from '../../../electron/app/app-id'
import config from '../../../electron-builder.config.mjs'
import { linkScheme } from '../../../shared/deep-link'
import { requestEnding } from '../../../shared/fixtures/fixture'

describe('the package', () => {
  it('has the name by which notifications are tied to it', () => {
    expect(config.appId).toBe(appId)
  })

  it('claims the links that the window reads', () => {
    expect(config.protocols).toEqual([expect.objectContaining({ schemes: [linkScheme] })])
  })

  it('opens captures on every system, and fixtures where an ending may have two parts', () => {
    const endings = (system: { readonly fileAssociations: readonly { readonly ext: string }[] }) =>
      system.fileAssociations.map(({ ext }) => ext)
    expect(endings(config.linux)).toEqual(['hookwright', requestEnding.slice(1)])
    expect(endings(config.mac)).toEqual(['hookwright'])
    expect(endings(config.win)).toEqual(['hookwright'])
  })

  it('names what it holds on every system: a list that only leaves out lets everything in', () => {
    for (const { files } of [config.linux, config.mac, config.win]) {
      expect(files.some((pattern) => !pattern.startsWith('!'))).toBe(true)
    }
  })

  it('has the command line inside on every system', () => {
    for (const { extraResources } of [config.linux, config.mac, config.win]) {
      for (const { from } of extraResources) expect(readFileSync(from, 'utf8')).toContain(' cli ')
    }
  })
})
