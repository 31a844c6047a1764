import { describe, expect, it } from 'vitest'
import { chooseProxy } from '../../../../electron/replay/choose-proxy'
import { parseTarget } from '../../../../electron/replay/target-address'

function chosen(setting: string | undefined, url: string, env: Record<string, string> = {}) {
  const target = parseTarget(url)
  if (!target.ok) throw new Error(url)
  const proxy = chooseProxy(setting, target.value, env)
  return proxy.ok ? proxy.value?.shown : proxy.error
}

const env = { HTTPS_PROXY: 'http://secure:8080', http_proxy: 'plain:3128' }

describe('a proxy', () => {
  it('is not used unless it is asked for', () => {
    expect(chosen(undefined, 'https://hook.test', env)).toBeUndefined()
  })

  it.each([
    ['http://p:8080', 'http://p:8080'],
    ['https://p', 'https://p'],
    ['socks5://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
    ['socks5h://p:1080', 'socks5h://p:1080'],
  ])('may be %s', (setting, shown) => {
    expect(chosen(setting, 'http://hook.test')).toBe(shown)
  })

  it.each(['p:8080', 'ftp://p', '', 'http://', 'http://me:secret@p'])('is not %j', (setting) => {
    const error = chosen(setting, 'http://hook.test')
    expect(error).toMatchObject({ code: 'bad-input' })
    expect(JSON.stringify(error)).not.toContain('secret@')
  })
})

describe('the environment', () => {
  it.each([
    ['https://hook.test/x', 'http://secure:8080'],
    ['http://hook.test/x', 'http://plain:3128'],
    ['http://localhost:3000', undefined],
    ['http://127.0.0.9', undefined],
    ['http://[::1]/', undefined],
    ['http://a.localhost/', undefined],
  ])('leads to %s by way of %s', (url, shown) => {
    expect(chosen('env', url, env)).toBe(shown)
  })

  it.each([
    ['*', true],
    ['hook.test', true],
    ['.hook.test', true],
    ['*.hook.test', true],
    ['test', true],
    ['a.test, HOOK.TEST', true],
    ['ook.test', false],
    ['other.test', false],
    ['hook.test:444', false],
    ['hook.test:443', true],
    ['', false],
  ])('with NO_PROXY=%j goes directly: %s', (no, isDirect) => {
    const shown = chosen('env', 'https://hook.test', { ...env, NO_PROXY: no })
    expect(shown === undefined).toBe(isDirect)
  })

  it('says that a value names no proxy without telling it', () => {
    const error = chosen('env', 'https://hook.test', { https_proxy: 'gopher://me:secret@p' })
    expect(error).toMatchObject({ code: 'bad-input' })
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})
