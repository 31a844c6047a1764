import { describe, expect, it } from 'vitest'
import { launchOptions } from '../../../../electron/app/launch-options'

const read = (...argv: readonly string[]) => launchOptions(argv, '/home/anna')

describe('launchOptions', () => {
  it('leaves everything to the settings when nothing is said', () => {
    const value = { dataFolder: undefined, port: undefined }
    expect(read()).toEqual({ ok: true, value })
    expect(read('.', '--no-sandbox', '--user-data-dir=/x', '--database')).toEqual({
      ok: true,
      value,
    })
  })

  it.each([
    [['--data', '/tmp/a b']],
    [['--data=/tmp/a b']],
    [['.', '--disable-gpu', '--data=/tmp/a b', 'hookwright://x']],
  ])('takes the data folder from %j', (argv) => {
    expect(read(...argv)).toMatchObject({ ok: true, value: { dataFolder: '/tmp/a b' } })
  })

  it('takes a relative folder from where it was called', () => {
    expect(read('--data=odd/-$x')).toMatchObject({ value: { dataFolder: '/home/anna/odd/-$x' } })
  })

  it('takes port 0 for any free one', () => {
    expect(read('--port=0')).toMatchObject({ value: { port: 0 } })
    expect(read('--port', '8080')).toMatchObject({ value: { port: 8080 } })
  })

  it('takes nothing from behind `--`, where links and files stand', () => {
    const value = { dataFolder: '/a', port: undefined }
    expect(read('--data=/a', '--', '--data=/b', '--port=1')).toEqual({ ok: true, value })
  })

  it('takes the last of several', () => {
    expect(read('--data=/a', '--data', '/b')).toMatchObject({ value: { dataFolder: '/b' } })
  })

  it.each([
    ['--data='],
    ['--data'],
    ['--data', '--port=1'],
    ['--port=65536'],
    ['--port=80a'],
    ['--port=-1'],
    ['--port='],
  ])('refuses %j', (...argv) => {
    expect(read(...argv)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
  })
})
