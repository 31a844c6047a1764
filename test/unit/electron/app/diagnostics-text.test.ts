import { describe, expect, it } from 'vitest'
import { diagnosticsText } from '../../../../electron/app/diagnostics-text'

const about = {
  facts: { version: '1.2.3', electron: '33.2.1' },
  state: {
    version: '1.2.3',
    electron: '33.2.1',
    dataFolder: '/home/anna/.config/Hookwright',
    receiver: { kind: 'listening', url: 'http://127.0.0.1:8787', host: '127.0.0.1', port: 8787 },
    notices: [{ id: 'disk-full', level: 'error', title: 'secret=hunter2hunter2', action: '' }],
    total: 7,
  },
  findings: [{ check: 'Disk', ok: false, detail: '1 kB free', remedy: 'Free some space.' }],
  log: [
    '2026-01-01T00:00:00.000Z info Hookwright starts',
    '2026-01-01T00:00:01.000Z warning token=abcdef123456 was refused',
    '2026-01-01T00:00:02.000Z error the page of a window ended',
  ].join('\n'),
  crashes: ['crash-1.json'],
  home: '/home/anna',
} as const

describe('diagnostics', () => {
  it('say what runs, how it is, and what went wrong, without secrets or names', () => {
    const text = diagnosticsText(about)
    expect(text).toContain('electron: 33.2.1')
    expect(text).toContain('receiver: listening at http://127.0.0.1:8787')
    expect(text).toContain('captures: 7')
    expect(text).toContain('~/.config/Hookwright')
    expect(text).toContain('FAIL  Disk: 1 kB free')
    expect(text).toContain('the page of a window ended')
    expect(text).toContain('crash-1.json')
    expect(text).not.toMatch(/hunter2|abcdef123456|anna|Hookwright starts/)
  })

  it('hold the last twenty warnings of a long log', () => {
    const log = Array.from({ length: 500 }, (_, at) => `2026-01-01T00:00:00.000Z error no ${at};`)
    const text = diagnosticsText({ ...about, log: log.join('\n') })
    expect(text).toContain('no 499;')
    expect(text).not.toContain('no 479;')
  })

  it('can be had where the core does not run', () => {
    expect(diagnosticsText({ ...about, state: undefined })).toContain('The core does not run.')
  })
})
