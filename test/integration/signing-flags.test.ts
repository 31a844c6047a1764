import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hookwright } from '../support/command-line'

const env = { HOOK_SECRET: 'hush' }
const body = '{"a": 1.0}'
const hmac = (hash: string, message: string) => createHmac(hash, 'hush').update(message)

describe('what is a setting of the sender’s account', () => {
  let folder: string
  const fileWith = (headers: readonly (readonly [string, string])[], text = body): string => {
    const file = join(folder, 'request.json')
    writeFileSync(file, JSON.stringify({ method: 'POST', url: '/hook', headers, body: text }))
    return file
  }
  const run = async (command: string, file: string, ...flags: readonly string[]) => {
    const args = [command, file, '--data', folder, '--secret-env', 'HOOK_SECRET', '--json']
    const { code, json, stderr } = await hookwright([...args, ...flags], { env })
    return { code, answer: json()[0], stderr }
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hookwright-signing-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is the header in which the checksum stands', async () => {
    const checksum = hmac('sha1', body).digest('hex').toUpperCase()
    const file = fileWith([['X-Port-Signature', checksum]])
    const named = ['--provider', 'azure', '--header-name', 'x-port-signature']
    expect(await run('verify', file, ...named)).toMatchObject({ code: 0 })
    expect((await run('verify', file, '--provider', 'azure')).answer).toMatchObject({
      signature: { verdict: 'missing' },
    })
    expect((await run('sign', fileWith([]), ...named)).answer).toMatchObject({
      headers: [['x-port-signature', checksum]],
    })
  })

  it('is the algorithm', async () => {
    const digest = hmac('sha512', body).digest('base64')
    const flags = ['--provider', 'convoy-simple', '--algorithm', 'sha512-base64']
    expect(await run('verify', fileWith([['X-Convoy-Signature', digest]]), ...flags)).toMatchObject(
      {
        code: 0,
      },
    )
    expect((await run('sign', fileWith([]), ...flags)).answer).toMatchObject({
      headers: [['X-Convoy-Signature', digest]],
    })
  })

  it('is how old a signed time may be', async () => {
    const time = 1_795_340_000
    const signature = hmac('sha256', `${time}.${body}`).digest('hex')
    const file = fileWith([['Stripe-Signature', `t=${time},v1=${signature}`]])
    const at = ['--at', String(time + 301)]
    expect((await run('verify', file, ...at)).answer).toMatchObject({
      signature: { verdict: 'expired' },
    })
    expect(await run('verify', file, ...at, '--tolerance', '301')).toMatchObject({ code: 0 })
    const wrong = await run('verify', file, ...at, '--tolerance', 'soon')
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('“soon”') })
  })

  it('signs in the body, and changes nothing else there', async () => {
    const text = '{"signature": {"token": "t"}, "event-data": {"n": 1.0}}'
    const { answer } = await run('sign', fileWith([], text), '--provider', 'mailgun')
    const signed = Buffer.from(answer.bodyBase64, 'base64').toString()
    const { timestamp, signature } = JSON.parse(signed).signature
    expect(signature).toBe(hmac('sha256', `${timestamp}t`).digest('hex'))
    expect(signed).toContain('"event-data": {"n": 1.0}')
    expect(await run('verify', fileWith([], signed), '--provider', 'mailgun')).toMatchObject({
      code: 0,
    })
  })
})
