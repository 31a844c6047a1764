import { createHash } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inflate } from '../../../../electron/engine/inflate'
import { fromLatin1, toText, utf8 } from '../../../../shared/bytes'
import { emptyGaiaState, type GaiaState } from '../../../../shared/providers/gaia/hook'
import { playGaia } from '../../../../shared/providers/gaia/role'

const accessTokens = { one: 1, 'one-more': 1, two: 2 }
const asUser = (token: string): readonly (readonly [string, string])[] => [
  ['X-Orig-Server', 'example.test'],
  ['Authorization', `Bearer ${token}`],
]
const json = [['Content-Type', 'application/json']] as const

/** The role with its memory, as one conversation. */
function conversation(nowMs = 1450008778713) {
  let state: GaiaState = emptyGaiaState
  const hash = (name: string, message: Uint8Array) => createHash(name).update(message).digest()
  return (
    method: string,
    target: string,
    headers: readonly (readonly [string, string])[],
    body: string | Uint8Array = '',
  ) => {
    const bytes = typeof body === 'string' ? utf8(body) : body
    const request = { method, target, headers, body: bytes }
    const outcome = playGaia(request, state, { accessTokens, hash, nowMs, inflate })
    if (!outcome) throw new Error('the role has nothing to say')
    state = outcome.state
    const text = toText(outcome.answer.body) ?? fromLatin1(outcome.answer.body)
    const { status } = outcome.answer
    return {
      status,
      json: text === '' ? undefined : JSON.parse(text),
      published: outcome.published,
    }
  }
}
const wish = (datasource: string, event: string) => JSON.stringify({ datasource, event })

describe('the gaia role', () => {
  it('makes the token that the service makes', () => {
    const hash = (name: string, message: Uint8Array) => createHash(name).update(message).digest()
    const outcome = playGaia(
      {
        method: 'POST',
        target: '/wh/config',
        headers: asUser('t'),
        body: utf8(wish('github', 'push')),
      },
      emptyGaiaState,
      { accessTokens: { t: 5618780000 }, hash, nowMs: 1450008778713, inflate },
    )
    const expected = createHash('sha1').update('githubpush56187800001450008778713').digest('hex')
    expect(JSON.parse(toText(outcome?.answer.body ?? utf8('')) ?? '')).toMatchObject({
      token: expected,
    })
  })

  it('gives each tenant, data source and event a hook of its own, and the same one again', () => {
    const ask = conversation()
    const first = ask('POST', '/wh/config', asUser('one'), wish('github', 'push')).json
    const again = ask('POST', '/wh/config', asUser('one-more'), wish('github', 'push')).json
    const other = ask('POST', '/wh/config', asUser('two'), wish('github', 'push')).json
    const next = ask('POST', '/wh/config', asUser('one'), wish('github', 'issue')).json
    expect(again).toEqual(first)
    expect(new Set([first.token, other.token, next.token]).size).toBe(3)
    expect(ask('GET', '/wh/config', asUser('one')).json).toHaveLength(2)
    expect(ask('GET', '/wh/config', asUser('two')).json).toHaveLength(1)
  })

  it('shows and deletes no hook of another tenant', () => {
    const ask = conversation()
    const { token } = ask('POST', '/wh/config', asUser('one'), wish('a', 'b')).json
    expect(ask('GET', `/wh/config/${token}`, asUser('two')).status).toBe(400)
    expect(ask('DELETE', `/wh/config/${token}`, asUser('two')).status).toBe(500)
    expect(ask('GET', `/wh/config/${token}`, asUser('one')).status).toBe(200)
  })

  it('forgets a deleted hook and makes a new token in the same millisecond', () => {
    const ask = conversation()
    const { token } = ask('POST', '/wh/config', asUser('one'), wish('a', 'b')).json
    expect(ask('DELETE', `/wh/config/${token}`, asUser('one')).status).toBe(204)
    expect(ask('DELETE', `/wh/config/${token}`, asUser('one')).status).toBeGreaterThanOrEqual(400)
    expect(ask('POST', `/wh/one/${token}`, json, '{}').status).toBe(400)
    const fresh = ask('POST', '/wh/config', asUser('one'), wish('a', 'b')).json
    expect(fresh.token).not.toBe(token)
  })

  it('publishes what was pushed without a change but for white space', () => {
    const ask = conversation()
    const { token } = ask('POST', '/wh/config', asUser('one'), wish('a', 'b')).json
    const push = (body: string) => ask('POST', `/wh/one/${token}`, json, body)
    expect(push('{ "n": 12345678901234567890, "s": "\\u0027 \\/" }').published?.content).toBe(
      '{"n":12345678901234567890,"s":"\\u0027 \\/"}',
    )
    expect(push('[ 1.0 , -0 ]').published?.content).toBe('[1.0,-0]')
    expect(push('').published?.content).toBe('{}')
    for (const body of ['{"a":1,}', '"text"', '7', ' ', '{']) {
      expect(push(body), body).toMatchObject({ status: 400, published: undefined })
    }
  })

  it('answers 415 before it looks at body and tokens', () => {
    const ask = conversation()
    for (const type of ['application/vnd.github+json', 'text/plain', '']) {
      const headers = type === '' ? [] : ([['Content-Type', type]] as const)
      expect(ask('POST', '/wh/x/y', headers, '{').status, type).toBe(415)
    }
    expect(ask('POST', '/wh/x/y', [['content-type', 'APPLICATION/JSON']], '{"a":1}').json).toEqual({
      status: 'error',
      msg: 'Failed to get webhook details',
    })
  })

  it('tells a valid address by HEAD alone', () => {
    const ask = conversation()
    const { token } = ask('POST', '/wh/config', asUser('one'), wish('a', 'b')).json
    expect(ask('HEAD', `/wh/one/${token}`, []).status).toBe(200)
    expect(ask('HEAD', '/wh/one/nope', []).status).toBe(400)
    expect(ask('HEAD', `/wh/two/${token}`, []).status).toBe(500)
  })

  describe('given a body with a content coding', () => {
    const pushed = (coding: string, body: Uint8Array) => {
      const ask = conversation()
      const { token } = ask('POST', '/wh/config', asUser('one'), wish('github', 'push')).json
      return ask('POST', `/wh/one/${token}`, [...json, ['Content-Encoding', coding]], body)
    }
    const text = utf8('{ "a": 1.0 }')

    it.each([
      ['gzip', gzipSync(text)],
      ['GZip', gzipSync(text)],
      ['deflate', deflateSync(text)],
      ['identity', text],
    ])('publishes what %s data hold', (coding, body) => {
      const { status, published } = pushed(coding, body)
      expect(status).toBe(204)
      expect(published?.content).toBe('{"a":1.0}')
    })

    it('answers 400 to data that are damaged and 415 to a coding that Express does not undo', () => {
      expect(pushed('gzip', text).status).toBe(400)
      expect(pushed('gzip', gzipSync(text).subarray(0, 12)).status).toBe(400)
      expect(pushed('br', text).status).toBe(415)
      expect(pushed('gzip, gzip', gzipSync(gzipSync(text))).status).toBe(415)
    })

    it('answers 413 to a bomb', () => {
      const { status, published } = pushed('gzip', gzipSync(new Uint8Array(26 * 1024 * 1024)))
      expect(status).toBe(413)
      expect(published).toBeUndefined()
    })
  })
})
