import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { hookwright, type Listening, listening, running } from '../support/command-line'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-wait-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

let folders = 0
const newFolder = (): string => join(scratch, `data-${folders++}`)
const post = (url: string, body = '{}') => fetch(url, { method: 'POST', body })

describe('wait', () => {
  let receiver: Listening | undefined
  afterEach(async () => {
    await receiver?.end('SIGKILL')
    receiver = undefined
  })

  it('prints the capture that another process receives, and ends with 0', async () => {
    const folder = newFolder()
    receiver = await listening(folder)
    const waiting = running([
      ...['wait', '--data', folder, '--attach', '--filter', 'path^=/pay', '--json', '--bodies'],
    ])
    await post(`${receiver.url}/other`)
    await post(`${receiver.url}/pay?x=1`, 'hello')
    const { code, json } = await waiting.finished
    expect(code).toBe(0)
    expect(json()).toMatchObject([
      { method: 'POST', target: '/pay?x=1', bodyBase64: Buffer.from('hello').toString('base64') },
    ])
  })

  it('counts what is there already, and with --new only what comes', async () => {
    const folder = newFolder()
    receiver = await listening(folder)
    await post(`${receiver.url}/first`)
    await post(`${receiver.url}/second`)
    const there = await hookwright(['wait', '--data', folder, '--count', '2'])
    expect(there.code).toBe(0)
    expect(there.stdout).toMatch(/\/first[\s\S]*\/second/)

    const fresh = await hookwright(['wait', '--data', folder, '--new', '--timeout', '300ms'])
    expect(fresh.code).toBe(1)
    expect(fresh.stdout).toBe('')
    expect(fresh.stderr).toContain('0 of 1')
  })

  it('waits for what only analysis can tell', async () => {
    const folder = newFolder()
    receiver = await listening(folder)
    const waiting = hookwright(['wait', '--data', folder, '--filter', 'provider=onefuzz'])
    await post(`${receiver.url}/onefuzz`, '{"event_type":"ping","event":{}}')
    expect((await waiting).code).toBe(0)
  })

  it('receives by itself where nobody does', async () => {
    const folder = newFolder()
    const waiting = running(['wait', '--data', folder, '--port', '0', '--count', '2', '--json'])
    let url = ''
    await expect
      .poll(() => {
        url = /http:\/\/127\.0\.0\.1:\d+/.exec(waiting.complaint())?.[0] ?? ''
        return url
      })
      .not.toBe('')
    expect((await post(`${url}/one`)).status).toBe(200)
    expect((await post(`${url}/two`)).status).toBe(200)
    const { code, json } = await waiting.finished
    expect(code).toBe(0)
    expect(json().map(({ target }) => target)).toEqual(['/one', '/two'])
  })

  it('says what there was when the time is up, and ends with 1', async () => {
    const folder = newFolder()
    receiver = await listening(folder)
    await post(`${receiver.url}/only`)
    const late = await hookwright(['wait', '--data', folder, '--count', '2', '--timeout', '0.4s'])
    expect(late.code).toBe(1)
    expect(late.stdout).toContain('/only')
    expect(late.stderr).toContain('Time is up after 0.4 s: 1 of 2 that match.')
  })

  it('with --attach waits for a folder that is not there yet', async () => {
    const folder = newFolder()
    const waiting = running(['wait', '--data', folder, '--attach', '--timeout', '20s'])
    receiver = await listening(folder)
    await post(`${receiver.url}/x`)
    expect((await waiting.finished).code).toBe(0)
    const never = ['wait', '--data', newFolder(), '--attach', '--timeout', '200ms']
    expect((await hookwright(never)).code).toBe(1)
  })

  it.each([[['--filter', 'status=abc']], [['--timeout', 'soon']], [['--count', '0']], [['extra']]])(
    'refuses %j at once',
    async (flags) => {
      const refused = await hookwright(['wait', '--data', newFolder(), '--attach', ...flags])
      expect(refused.code).toBe(2)
    },
  )
})
