import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyConfig } from '../../../../electron/config/config'
import { readConfig } from '../../../../electron/config/config-file'
import { configSchema } from '../../../../electron/config/config-schema'
import { createEndpointBook } from '../../../../electron/core/endpoint-book'
import { createSecretShelf } from '../../../../electron/core/secret-shelf'
import { endpointChange } from '../../../../electron/ipc/endpoint-inputs'
import { openSettings } from '../../../../electron/storage/settings-file'
import { aSecretBox } from '../../../support/a-secret-box'
import { aDataFolder, ofResult } from '../../../support/a-store'

const secret = (text: string) => ({ kind: 'text', text, keep: 'stored' }) as const

/** Each key as a configuration file has it, and the parts of a change that say the same. */
const examples: Readonly<Record<string, { readonly inFile: unknown; readonly change: object }>> = {
  path: { inFile: '/orders', change: { path: '/orders' } },
  provider: { inFile: 'stripe', change: { provider: 'stripe' } },
  secrets: { inFile: [{ value: 'one' }], change: { addSecrets: [secret('one')] } },
  publicUrl: plain('publicUrl', 'https://example.test/orders'),
  schema: { inFile: 'schema.json', change: { schemaText: '{"type":"object"}' } },
  response: plain('response', {
    status: 201,
    headers: [
      ['Set-Cookie', 'a=1'],
      ['set-cookie', 'b=2'],
    ],
    body: '{"got":"{{json.id}}"}',
    delayMs: 1500,
    sequence: [500, 503, 201],
    chaos: [
      { percent: 12.5, status: 503 },
      { percent: 5, ending: 'reset' },
    ],
    statusInPath: true,
    templated: true,
    ending: 'hang',
  }),
  contentTypes: plain('contentTypes', ['application/json']),
  authorization: { inFile: 'Bearer x', change: { authorization: secret('Bearer x') } },
  challenges: plain('challenges', { ignore: ['slack', 'okta'] }),
  forwardTo: plain('forwardTo', ['http://localhost:3000/hooks']),
  forwarding: plain('forwarding', {
    answerFrom: 'target',
    answerWithinMs: 4000,
    otherwise: 'response',
    credentials: 'send',
    path: 'keep',
  }),
}

function plain(name: string, value: unknown) {
  return { inFile: value, change: { [name]: value } }
}

const schemaKeys = Object.keys(configSchema.properties.endpoints.items.properties)

async function aFolder() {
  const folder = aDataFolder()
  mkdirSync(folder)
  writeFileSync(join(folder, 'schema.json'), '{"type":"object"}')
  const file = join(folder, 'hookwright.json')
  return { folder, file, box: aSecretBox() }
}

describe('an endpoint', () => {
  it('has an example here of every key that a configuration file can have', () => {
    expect(Object.keys(examples).toSorted()).toEqual(schemaKeys.toSorted())
    const { properties } = configSchema.properties.endpoints.items.properties.response
    expect(Object.keys(examples.response?.inFile as object).toSorted()).toEqual(
      Object.keys(properties).toSorted(),
    )
  })

  it.each(schemaKeys)('says the same of “%s” from the window as from a file', async (key) => {
    const { folder, file, box } = await aFolder()
    const example = examples[key]
    const inFile = { path: '/orders', [key]: example?.inFile }
    writeFileSync(file, JSON.stringify({ endpoints: [inFile] }))
    const config = ofResult(readConfig(file, {}))

    const change = endpointChange({ path: '/orders', ...example?.change }, 'input')
    if (!change.ok) throw new Error(change.error)
    const open = async (from = emptyConfig) =>
      createEndpointBook({
        settings: ofResult(await openSettings(folder)),
        shelf: createSecretShelf(box),
        config: from,
      })
    ofResult(await (await open()).save(change.value))

    const afterRestart = await open()
    const fromFile = await open(config)
    expect(afterRestart.context().endpoints).toEqual(fromFile.context().endpoints)
    const stripped = (view: ReturnType<typeof fromFile.view>) =>
      view.endpoints.map(({ source: _, secrets, authorization, ...rest }) => ({
        ...rest,
        secrets: secrets.map(({ hint }) => hint),
        authorization: authorization?.hint,
      }))
    expect(stripped(afterRestart.view())).toEqual(stripped(fromFile.view()))
    expect(JSON.stringify(afterRestart.view())).not.toContain('Bearer x')
  })
})
