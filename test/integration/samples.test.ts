import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { headerOf } from '../../shared/http/headers'
import { aCore } from '../support/a-core'
import { ofResult } from '../support/a-store'

function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwright-samples-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What each sample shows: its path, the verdict on its signature, and that on its schema. */
const shown: Readonly<Record<string, readonly [string, string, string]>> = {
  'stripe-payment': ['/samples/stripe', 'valid', 'none'],
  'github-push': ['/samples/github', 'valid', 'none'],
  'onefuzz-ping': ['/samples/onefuzz', 'valid', 'valid'],
  'onefuzz-task-failed': ['/samples/onefuzz', 'valid', 'invalid'],
  'azure-incoming-webhook': ['/contoso/', 'valid', 'valid'],
  'cloud-automator-job': ['/samples/cloud-automator', 'valid', 'valid'],
  'cloud-automator-test-request': ['/samples/cloud-automator-test', 'none', 'valid'],
  'foundries-build': ['/samples/foundries', 'valid', 'valid'],
}

describe('the samples', () => {
  it('are all listed with what they show', async () => {
    const core = await aCore({ dataDir: aDataFolder() })
    const listed = ofResult(await core.handlers['samples.list'](null))
    expect(listed.map(({ id }) => id).sort()).toEqual(Object.keys(shown).sort())
  })

  it.each(Object.entries(shown))('%s arrives and has its verdicts', async (id, expected) => {
    const [path, signature, schema] = expected
    const core = await aCore({ dataDir: aDataFolder() })
    expect(ofResult(await core.handlers['samples.send']({ id }))).toEqual({ status: 200 })
    const row = await core.judged(path, signature)
    expect(row.derived?.schema).toBe(schema)
    // What a person copies as its URL leads to the receiver.
    const capture = ofResult(await core.handlers['captures.get']({ id: row.id }))
    expect(headerOf(capture.headers, 'host')).toBe(new URL(core.url).host)
  })

  it('leave a secret alone that a person put in the place of theirs', async () => {
    const core = await aCore({ dataDir: aDataFolder() })
    const { handlers } = core
    const own = { kind: 'text', text: 'my own', keep: 'session' } as const
    ofResult(await handlers['endpoints.save']({ path: '/samples/github', addSecrets: [own] }))
    ofResult(await handlers['samples.send']({ id: 'github-push' }))
    await core.judged('/samples/github', 'invalid')
  })

  it('say what is wrong where nothing can arrive', async () => {
    const core = await aCore({ dataDir: aDataFolder() })
    const { handlers } = core
    expect(await handlers['samples.send']({ id: 'no-such' })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    })
    ofResult(await handlers['receiver.pause'](null))
    expect(await handlers['samples.send']({ id: 'github-push' })).toMatchObject({ ok: false })
  })
})
