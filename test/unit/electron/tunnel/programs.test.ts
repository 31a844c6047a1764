import { describe, expect, it } from 'vitest'
import { commandWords } from '../../../../electron/tunnel/command-words'
import { backOffMs } from '../../../../electron/tunnel/pause'
import { tunnelPrograms } from '../../../../electron/tunnel/programs'
import { nameIn, publicOrigin } from '../../../../electron/tunnel/public-name'
import { defaultTunnelSettings } from '../../../../shared/tunnel'

const program = (id: string) => {
  const found = tunnelPrograms.find((one) => one.id === id)
  if (!found) throw new Error(`no program ${id}`)
  return found
}

describe('the URL in the output of a program', () => {
  it.each([
    [
      'cloudflared',
      '2024-05-01T10:00:00Z INF |  https://quiet-river-of-words.trycloudflare.com     |',
      'https://quiet-river-of-words.trycloudflare.com',
    ],
    [
      'cloudflared',
      'ERR Error unmarshaling QuickTunnel response: Post "https://api.trycloudflare.com/tunnel"',
      undefined,
    ],
    [
      'cloudflared',
      'INF Thank you for trying Cloudflare Tunnel. See https://developers.cloudflare.com/x',
      undefined,
    ],
    [
      'ngrok',
      't=2024-05-01T10:00:00+0000 lvl=info msg="started tunnel" obj=tunnels name=command_line addr=http://127.0.0.1:8787 url=https://1f2e.ngrok-free.app',
      'https://1f2e.ngrok-free.app',
    ],
    ['ngrok', 't=2024 lvl=info msg="starting web service" addr=127.0.0.1:4040', undefined],
    ['command', 'Forwarding HTTP traffic from https://abc.serveo.net', 'https://abc.serveo.net'],
    ['command', 'listening on http://127.0.0.1:8787, try http://localhost:8787/', undefined],
    ['command', '{"url":"https://abc.lhr.life","port":80}', 'https://abc.lhr.life'],
  ])('%s: %s', (id, line, url) => {
    expect(program(id).urlIn(line)).toBe(url)
  })
})

describe('a command', () => {
  it('is parted into words without a shell', () => {
    expect(commandWords(`ssh -R "80:a b" 'x y'z; $HOME ""`)).toEqual([
      'ssh',
      '-R',
      '80:a b',
      'x yz;',
      '$HOME',
      '',
    ])
    expect(commandWords('  ')).toEqual([])
  })

  it('gets the port and the URL of the receiver', () => {
    const settings = { ...defaultTunnelSettings, tunnelCommand: 'go {url} -R 80:x:{port}' }
    expect(program('command').command({ port: 99, settings })).toEqual([
      'go',
      'http://127.0.0.1:99',
      '-R',
      '80:x:99',
    ])
  })
})

describe('waiting between tries', () => {
  it('doubles up to a bound, and lies between half and all of it', () => {
    const bounds = { leastMs: 1000, mostMs: 60_000 }
    expect([1, 2, 3, 100].map((attempt) => backOffMs(attempt, bounds, () => 1))).toEqual([
      1000, 2000, 4000, 60_000,
    ])
    expect(backOffMs(3, bounds, () => 0)).toBe(2000)
  })
})

describe('names and URLs', () => {
  it('takes the name of the last time only from a URL that has one', () => {
    const last = (tunnelLastUrl: string) => nameIn({ ...defaultTunnelSettings, tunnelLastUrl })
    expect(last('https://my-hooks.loca.lt')).toBe('my-hooks')
    expect(last('')).toBeUndefined()
    expect(last('https://x.example')).toBeUndefined()
  })

  it('takes an http(s) URL without its path, and nothing else', () => {
    expect(publicOrigin('https://a.example/x?y')).toBe('https://a.example')
    expect(publicOrigin('ftp://a.example')).toBeUndefined()
    expect(publicOrigin('a.example')).toBeUndefined()
    expect(publicOrigin(undefined)).toBeUndefined()
  })
})
