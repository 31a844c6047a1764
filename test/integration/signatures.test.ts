import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toText } from '../../shared/bytes'
import { catchAll } from '../../shared/endpoint'
import { aCore, type RunningCore } from '../support/a-core'
import { aSecretBox } from '../support/a-secret-box'
import { aDataFolder, ofResult } from '../support/a-store'
import { allBytesIn } from '../support/all-bytes'

const planted = 'planted-secret-that-nobody-may-find'

const hmac = (hash: string, secret: string, body: string): string =>
  createHmac(hash, secret).update(body).digest('hex')

const github = (core: RunningCore, path: string, body: string, secret = planted) =>
  fetch(`${core.url}${path}`, {
    method: 'POST',
    headers: {
      'x-hub-signature-256': `sha256=${hmac('sha256', secret, body)}`,
      'x-github-event': 'push',
    },
    body,
  })

const minimized =
  '{"resource":{"message":{"title":"Hello, world!","subtitle":"I\'m using WebHooks!"}}}'
const pretty = JSON.stringify(JSON.parse(minimized), null, 4)
const hookPath = '/contoso/_apis/public/distributedtask/webhooks/IncomingWH'
const stored = (text: string) => ({ kind: 'text', text, keep: 'stored' }) as const

describe('a secret that is saved', () => {
  it('has every capture judged again, and is nowhere in clear: not on the disk, not in an answer', async () => {
    const dataDir = aDataFolder()
    const core = await aCore({ dataDir, secrets: aSecretBox() })
    await github(core, '/hooks/github', '{"a":1}')
    await github(core, '/hooks/github/other', '{"b":1}', 'another')
    const before = await core.judged('/hooks/github', 'unchecked')
    expect(before.derived?.provider).toBe('github')

    const saved = await core.handlers['endpoints.save']({
      path: '/hooks/github',
      provider: 'github',
      addSecrets: [stored(planted)],
    })
    expect(saved.ok).toBe(true)
    const { id } = await core.judged('/hooks/github', 'valid')
    await core.judged('/hooks/github/other', 'invalid')
    await core.heard('judging.progress', ({ done, total }) => done === total && total === 2)

    const check = await core.handlers['signature.check']({ id })
    const reveal = await core.handlers['signature.reveal']({ id })
    const list = await core.handlers['endpoints.list'](null)
    expect(check).toMatchObject({
      value: {
        endpoint: '/hooks/github',
        scheme: { id: 'github-sha256' },
        matchedOwner: '/hooks/github',
        atReceipt: { verdict: 'valid' },
        now: { verdict: 'valid' },
        message: { totalBytes: 7, made: '{body}' },
      },
    })
    const expected = `sha256=${hmac('sha256', planted, '{"a":1}')}`
    expect(reveal).toMatchObject({ value: { received: expected, expected } })
    for (const answer of [check, reveal, list])
      expect(JSON.stringify(answer)).not.toContain(planted)
    expect(JSON.stringify(check)).not.toContain(expected)

    await core.stop()
    expect(allBytesIn(dataDir)).toContain('/hooks/github')
    expect(allBytesIn(dataDir)).not.toContain(planted)
  })

  it('holds after a restart, and in the command line, which cannot open it, is said to be missing', async () => {
    const dataDir = aDataFolder()
    const secrets = aSecretBox()
    const first = await aCore({ dataDir, secrets })
    ofResult(await first.handlers['endpoints.save']({ path: '/a', addSecrets: [stored(planted)] }))
    await first.stop()

    const second = await aCore({ dataDir, secrets })
    await github(second, '/a', '{}')
    await second.judged('/a', 'valid')
    await second.stop()

    const third = await aCore({ dataDir })
    const state = ofResult(await third.handlers['app.state'](null))
    expect(state.notices).toMatchObject([{ id: 'secrets-unreadable' }])
    await github(third, '/a/b', '{}')
    await third.judged('/a/b', 'unchecked')
    await third.stop()

    const config = { endpoints: [{ ...catchAll, path: '/a', secrets: [planted] }], providers: {} }
    const fourth = await aCore({ dataDir, config })
    expect(ofResult(await fourth.handlers['app.state'](null)).notices).toEqual([])
    await github(fourth, '/a/c', '{}')
    await fourth.judged('/a/c', 'valid')
  })

  it('that fails to be sealed is refused, and kept for the session when that is asked for', async () => {
    const core = await aCore({ dataDir: aDataFolder() })
    const refused = await core.handlers['endpoints.save']({
      path: '/a',
      addSecrets: [stored(planted)],
    })
    expect(refused).toMatchObject({ ok: false, error: { code: 'secret-not-stored' } })
    const kept = await core.handlers['endpoints.save']({
      path: '/a',
      addSecrets: [{ ...stored(planted), keep: 'session' }],
    })
    expect(kept).toMatchObject({ value: { endpoints: [{ secrets: [{ keptIn: 'session' }] }] } })
    await github(core, '/a', '{}')
    await core.judged('/a', 'valid')
  })
})

describe('verdicts', () => {
  it('of a session are found anew by what holds in the next one', async () => {
    const dataDir = aDataFolder()
    const secrets = aSecretBox()
    const first = await aCore({ dataDir, secrets })
    await github(first, '/a', '{}')
    const session = { kind: 'text', text: planted, keep: 'session' } as const
    ofResult(await first.handlers['endpoints.save']({ path: '/a', addSecrets: [session] }))
    await first.judged('/a', 'valid')
    await first.stop()

    const second = await aCore({ dataDir, secrets })
    await second.judged('/a', 'unchecked')
    await second.stop()

    // Nothing changed since then, so there is nothing to do.
    const third = await aCore({ dataDir, secrets })
    await github(third, '/a/b', '{}')
    await third.judged('/a/b', 'unchecked')
    expect(third.has('judging.progress')).toBe(false)
  })

  it('stay as they are where the secrets they were found with cannot be opened', async () => {
    const dataDir = aDataFolder()
    const secrets = aSecretBox()
    const first = await aCore({ dataDir, secrets })
    ofResult(await first.handlers['endpoints.save']({ path: '/a', addSecrets: [stored(planted)] }))
    await github(first, '/a', '{}')
    await first.judged('/a', 'valid')
    await first.stop()

    const second = await aCore({ dataDir })
    await github(second, '/a/b', '{}')
    const { id } = await second.judged('/a/b', 'unchecked')
    expect(second.has('judging.progress')).toBe(false)
    await second.stop()

    const third = await aCore({ dataDir, secrets })
    expect((await third.judged('/a/b', 'valid')).id).toBe(id)
  })
})

describe('the solver', () => {
  const send = (core: RunningCore, body: string) =>
    fetch(`${core.url}${hookPath}`, {
      method: 'POST',
      headers: { 'X-WH-Checksum': hmac('sha1', 'secret', minimized).toUpperCase() },
      body,
    })

  it('proves that the body was pretty-printed after it was signed, and shows where it differs', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    ofResult(await core.handlers['providers.save']({ id: 'azure', secret: stored('secret') }))
    await send(core, pretty)
    const { id } = await core.judged(hookPath, 'invalid')

    const answer = ofResult(await core.handlers['signature.solve']({ id }))
    if (answer.kind !== 'proof') throw new Error(answer.kind)
    expect(answer.proof.codes).toEqual(['body-minimized'])
    expect(answer.proof.sentence).toContain(
      `signed ${minimized.length} bytes; ${pretty.length} arrived`,
    )
    expect(answer.proof.lens).toMatchObject({
      firstDifference: 1,
      signedBytes: 83,
      receivedBytes: 142,
    })
    expect(toText(answer.proof.lens?.signed ?? new Uint8Array())).toBe(minimized)
  })

  it('tells the digest of each form, and which of them came', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    ofResult(await core.handlers['providers.save']({ id: 'azure', secret: stored('secret') }))
    await send(core, pretty)
    const { id } = await core.judged(hookPath, 'invalid')

    const forms = ['raw', 'minimized', 'no-such-form']
    expect(ofResult(await core.handlers['signature.forms']({ id, forms }))).toEqual({
      method: 'hmac-sha1',
      forms: [
        { form: 'raw', expected: hmac('sha1', 'secret', pretty).toUpperCase(), isMatch: false },
        { form: 'minimized', expected: '750D33212D3AD4932CC390819050734831A0A94F', isMatch: true },
      ],
    })
  })

  it('tells no digest where it has no secret, or would have to tell the secret', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    await send(core, pretty)
    const { id } = await core.judged(hookPath, 'unchecked')
    const asked = { id, forms: ['raw'] }
    expect(ofResult(await core.handlers['signature.forms'](asked))).toBeUndefined()
  })

  it('names the endpoint whose stored secret fits, so that it can be taken over unseen', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    ofResult(await core.handlers['endpoints.save']({ path: '/one', addSecrets: [stored(planted)] }))
    ofResult(await core.handlers['endpoints.save']({ path: '/two', addSecrets: [stored('wrong')] }))
    await github(core, '/two', '{"a":1}')
    const { id } = await core.judged('/two', 'invalid')

    const answer = ofResult(await core.handlers['signature.solve']({ id }))
    if (answer.kind !== 'proof') throw new Error(answer.kind)
    const other = answer.proof.otherSecret
    expect(other?.name).toBe('/one')
    const copy = { kind: 'copy', id: other?.id ?? '' } as const
    ofResult(await core.handlers['endpoints.save']({ path: '/two', addSecrets: [copy] }))
    await core.judged('/two', 'valid')
  })

  it('says how far it looked, tells how far it is, and stops when asked to', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    ofResult(await core.handlers['providers.save']({ id: 'azure', secret: stored('another') }))
    await send(core, '{"text":"é","a":[1.0,2,3]}')
    const { id } = await core.judged(hookPath, 'invalid')

    const searching = core.handlers['signature.solve']({ id })
    await core.heard('signature.progress', (news) => news.id === id && news.tried > 0)
    // Meanwhile everything else is answered.
    expect(ofResult(await core.handlers['signature.check']({ id })).atReceipt.verdict).toBe(
      'invalid',
    )
    await core.handlers['signature.cancel']({ id })
    expect(await searching).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  })

  it('judges by a secret that is only tried out, and saves nothing of it', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    await github(core, '/a', '{"a":1}')
    const { id } = await core.judged('/a', 'unchecked')
    const check = core.handlers['signature.check']
    const right = ofResult(await check({ id, trial: { secret: planted } }))
    const wrong = ofResult(await check({ id, trial: { secret: 'wrong' } }))
    expect([right.atReceipt.verdict, wrong.atReceipt.verdict]).toEqual(['valid', 'invalid'])
    const other = ofResult(
      await check({ id, trial: { secret: planted, signing: { scheme: 'bitbucket' } } }),
    )
    expect(other.scheme?.id).toBe('bitbucket')
    expect(ofResult(await check({ id })).atReceipt.verdict).toBe('unchecked')
    expect(ofResult(await core.handlers['endpoints.list'](null)).endpoints).toEqual([])
  })

  it('finds out an unknown scheme from a capture and a secret, to be kept for the endpoint', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    const body = '{"a":1}'
    const stamp = '1760000000'
    await fetch(`${core.url}/own`, {
      method: 'POST',
      headers: {
        'X-Own-Time': stamp,
        'X-Own-Sig': `own=${hmac('sha512', planted, `${stamp}.${body}`)}`,
      },
      body,
    })
    const { id } = await core.judged('/own', 'none')
    const inferred = ofResult(
      await core.handlers['signature.infer']({ id, trial: { secret: planted } }),
    )
    if (inferred.kind !== 'recipe') throw new Error(inferred.kind)
    expect(inferred.recipe).toMatchObject({ header: 'X-Own-Sig', message: '{timestamp}.{body}' })
    const { recipe } = inferred
    const change = { path: '/own', signing: { recipe }, addSecrets: [stored(planted)] }
    ofResult(await core.handlers['endpoints.save'](change))
    await core.judged('/own', 'valid')
  })
})

describe('the failing captures of an endpoint', () => {
  it('are told apart from the others by what they have in common', async () => {
    const core = await aCore({ dataDir: aDataFolder(), secrets: aSecretBox() })
    ofResult(await core.handlers['endpoints.save']({ path: '/f', addSecrets: [stored(planted)] }))
    for (let index = 0; index < 8; index++) {
      await github(core, `/f/ok`, `{"name":"Zoe","n":${index}}`)
      await github(core, `/f/bad`, `{"name":"Zoë","n":${index}}`, 'other')
    }
    await github(core, '/f/last', '{}')
    await core.judged('/f/last', 'valid')
    const { id } = await core.judged('/f/bad', 'invalid')
    const fleet = ofResult(await core.handlers['signature.fleet']({ id }))
    expect(fleet).toMatchObject({
      endpoint: '/f',
      failed: 8,
      passed: 9,
      finding: { trait: 'nonAscii' },
    })
  })
})
