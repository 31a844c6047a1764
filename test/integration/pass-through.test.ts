import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { aDataFolder } from '../support/a-store'
import { hookwright, type Listening, listening } from '../support/command-line'
import {
  answerWith,
  type Behaviour,
  startTarget,
  type TargetOptions,
  type TargetServer,
} from '../support/target-server'

let running: Listening | undefined
let target: TargetServer | undefined
afterEach(async () => {
  await running?.end('SIGKILL')
  await target?.close()
  running = target = undefined
})

const passing = async (behave: Behaviour, args: readonly string[] = []): Promise<void> => {
  target = await startTarget({ behave })
  const flags = ['--forward-to', `${target.url}/in`, '--answer-from', 'target', ...args]
  running = await listening(aDataFolder(), flags)
}
const post = (body = '{}', path = '/'): Promise<Response> =>
  fetch(`${running?.url}${path}`, { method: 'POST', body })

const told = (isWanted: (line: { readonly type: string }) => boolean) => running?.line(isWanted)
const isCapture = ({ type }: { readonly type: string }): boolean => type === 'capture'

describe('a sender that is told what the target answers', () => {
  it('gets its status, its headers but for those of the connection, and its exact body', async () => {
    const answer = [
      'HTTP/1.1 207 Fine',
      'X-Up: yes',
      'Set-Cookie: a=1',
      'Set-Cookie: b=2',
      'Connection: close, X-Hop',
      'X-Hop: 1',
      'Transfer-Encoding: chunked',
      '',
      '4\r\nbo\xe9y\r\n0\r\n\r\n',
    ].join('\r\n')
    await passing(answerWith(answer))
    const response = await post('hello', '/a?b=c')
    expect(response.status).toBe(207)
    expect(response.headers.get('x-up')).toBe('yes')
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect(response.headers.has('x-hop')).toBe(false)
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toBe('bo\xe9y')
    expect(target?.seen.map(({ requestLine, body }) => [requestLine, body])).toEqual([
      ['POST /in HTTP/1.1', 'hello'],
    ])
    const { captureId, status } = await told(({ type }) => type === 'reply')
    expect(status).toBe(207)
    expect((await told(isCapture)).capture).toMatchObject({ id: captureId, target: '/a?b=c' })
  })

  it('is told of HEAD how long the body would be that it does not get', async () => {
    await passing(
      answerWith('HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nConnection: close\r\n\r\n'),
    )
    const response = await fetch(`${running?.url}/`, { method: 'HEAD' })
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '1234'])
  })

  it('is told 502 where nobody is there, and comes again: nothing is queued', async () => {
    await passing((socket) => void socket.destroy())
    const response = await post()
    expect(response.status).toBe(502)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toBe('The target could not be reached. The request was kept.\n')
    await told(isCapture)
    expect(await running?.end('SIGTERM')).toBe(0)
    expect(running?.complaint()).toBe('')
  })
})

describe('an endpoint that asks its target', () => {
  let folder = ''
  const configured = async (
    forwarding: object,
    options: TargetOptions,
    more: object = {},
  ): Promise<void> => {
    target = await startTarget(options)
    const endpoints = [
      {
        path: '/hook',
        forwardTo: [target.url],
        forwarding: { answerFrom: 'target', ...forwarding },
        ...more,
      },
    ]
    const config = aDataFolder('config.json')
    writeFileSync(config, JSON.stringify({ endpoints }))
    folder = aDataFolder()
    running = await listening(folder, ['--config', config])
  }

  it('tells 504 where the answer takes too long', async () => {
    await configured({ answerWithinMs: 300 }, { behave: () => undefined })
    expect((await post('{}', '/hook')).status).toBe(504)
  })

  it('answers for itself instead, if it is told to, and sends the capture on later', async () => {
    let isUp = false
    const behave: Behaviour = (socket, request) =>
      isUp
        ? answerWith('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')(socket, request)
        : void socket.destroy()
    await configured({ otherwise: 'response' }, { behave }, { response: { status: 202 } })
    expect((await post('precious', '/hook')).status).toBe(202)
    isUp = true
    await told((line) => line.type === 'reply' && 'status' in line && line.status === 200)
    expect(target?.seen.at(-1)?.body).toBe('precious')
    expect(await running?.end('SIGTERM')).toBe(0)
    const listed = await hookwright(['captures', '--data', folder, '--json'])
    expect(listed.json()[0].answered.status).toBe(202)
  })

  it('refuses what it does not accept without asking', async () => {
    await configured({}, {}, { contentTypes: ['application/json'] })
    expect((await post('x', '/hook')).status).toBe(415)
    expect(target?.seen).toEqual([])
  })

  it('leaves other paths alone', async () => {
    await configured({}, {})
    expect((await post('x', '/other')).status).toBe(200)
    expect(target?.seen).toEqual([])
  })
})
