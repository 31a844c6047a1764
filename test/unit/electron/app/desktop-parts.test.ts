import { describe, expect, it, vi } from 'vitest'
import { reasonsToStay } from '../../../../electron/app/busy'
import { commandLineOf, namedTarget, targetFlag } from '../../../../electron/app/entry-flags'
import { findTrayHost, trayHostOf } from '../../../../electron/app/tray-host'
import { trayMenu, trayWords } from '../../../../electron/app/tray-menu'
import type { ReplayRun } from '../../../../shared/replay-run'
import { ok } from '../../../../shared/result'
import type { TunnelState } from '../../../../shared/tunnel'

const door = { provider: 'a', url: 'https://x.test', refusedName: undefined, formerUrl: undefined }

describe('what quitting would cut off', () => {
  const look = (state: TunnelState) => async () =>
    ok({ state, fidelity: { kind: 'untested' } as const, providers: [] })
  const closed = look({ kind: 'closed' })
  const runs =
    (...states: readonly ReplayRun['state'][]) =>
    async () =>
      ok(states.map((state) => ({ state }) as ReplayRun))

  it('is nothing where no tunnel serves and no run goes on', async () => {
    const core = { 'tunnel.look': closed, 'runs.list': runs('finished', 'interrupted') }
    expect(await reasonsToStay(core)).toEqual([])
  })

  it('is a public address that serves, by its name', async () => {
    const open = look({ kind: 'open', roundTripMs: 1, ...door })
    expect(await reasonsToStay({ 'tunnel.look': open, 'runs.list': runs() })).toEqual([
      expect.stringContaining('https://x.test'),
    ])
  })

  it.each(['running', 'paused'] as const)('is a run that is %s', async (state) => {
    const core = { 'tunnel.look': closed, 'runs.list': runs('finished', state) }
    expect(await reasonsToStay(core)).toHaveLength(1)
  })

  it('is nothing that a core which fails or never answers could hold up', async () => {
    vi.useFakeTimers()
    const never = () => new Promise<never>(() => undefined)
    const waiting = reasonsToStay({ 'tunnel.look': closed, 'runs.list': never })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await waiting).toEqual([])
    vi.useRealTimers()
    const fails = () => Promise.reject(new Error('gone'))
    expect(await reasonsToStay({ 'tunnel.look': closed, 'runs.list': fails })).toEqual([])
  })
})

describe('the menu of the tray icon', () => {
  const acts = {
    open: () => undefined,
    copyAddress: () => undefined,
    pauseOrResume: () => undefined,
    quit: () => undefined,
  }
  const place = { url: 'http://127.0.0.1:8787', host: '127.0.0.1', port: 8787 }
  const labels = (receiver: Parameters<typeof trayMenu>[0]) =>
    trayMenu(receiver, acts).flatMap(({ label }) => label ?? [])

  it('says what a sender gets, and always leads back and out', () => {
    expect(labels({ kind: 'listening', ...place })).toEqual([
      'Receiving at http://127.0.0.1:8787',
      'Open Window',
      'Pause Receiving',
      'Copy Address',
      'Quit',
    ])
    expect(labels({ kind: 'paused', ...place })).toContain('Resume Receiving')
    expect(trayWords({ kind: 'paused', ...place })).toContain('503')
    expect(labels({ kind: 'starting' })).toEqual(['Starting', 'Open Window', 'Quit'])
  })
})

describe('a desktop’s place for tray icons', () => {
  it('is told by the session’s bus, where it can be asked', () => {
    expect(trayHostOf('(true,)\n')).toBe('present')
    expect(trayHostOf('(false,)\n')).toBe('absent')
    expect(trayHostOf(undefined)).toBe('unknown')
  })

  it('is always there on other systems, and never without a session', async () => {
    expect(await findTrayHost('win32', {})).toBe('present')
    expect(await findTrayHost('linux', {})).toBe('absent')
  })
})

describe('a target that the jump list names', () => {
  it.each(['staging', 'my "best" one', '--data=/x', 'ä/ü?'])('comes back as %s', (name) => {
    const word = targetFlag(name)
    expect(word).not.toMatch(/[\s"]/)
    expect(namedTarget(['--data=/a', word])).toBe(name)
  })

  it('is none behind `--`, nor where it is damaged', () => {
    expect(namedTarget(['--', targetFlag('a')])).toBeUndefined()
    expect(namedTarget(['--open-target=%'])).toBeUndefined()
    expect(namedTarget([])).toBeUndefined()
  })
})

describe('the command line of the package', () => {
  it.each([
    [
      ['cli', 'listen', '--port', '0'],
      ['listen', '--port', '0'],
    ],
    [
      ['--no-sandbox', 'cli', '--', 'verify', '--json', '-'],
      ['verify', '--json', '-'],
    ],
    [['cli'], []],
    [['cli', '--', '--help'], ['--help']],
  ])('of %j is %j', (argv, args) => {
    expect(commandLineOf(argv, 'packaged')).toEqual(args)
    expect(commandLineOf(['.', ...argv], 'named')).toEqual(args)
  })

  it.each([[[]], [['a.har', 'cli']], [['--data', 'cli']], [['/tmp/cli']]])(
    'is not meant by %j',
    (argv) => {
      expect(commandLineOf(argv, 'packaged')).toBeUndefined()
    },
  )
})
