import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  type ForwardQueue,
  type NewForward,
  openForwardQueue,
} from '../../electron/forwards/forward-queue'
import type { CaptureId } from '../../shared/http/capture'
import { aDataFolder, ofResult } from '../support/a-store'

const aFolder = (): string => {
  const folder = aDataFolder()
  mkdirSync(folder)
  return folder
}
const opened = (folder: string): ForwardQueue => {
  const queue = ofResult(openForwardQueue(folder))
  onTestFinished(() => queue.close())
  return queue
}
const url = 'http://a.test/'
const forward = (captureId: string, more: Partial<NewForward> = {}): NewForward => ({
  captureId: captureId as CaptureId,
  url,
  sendUrl: url,
  credentials: 'leave-out',
  ...more,
})
const mark = 'B' as CaptureId

describe('the queue of what is sent on', () => {
  it('keeps what waits and how far the rules were applied, together', () => {
    const folder = aFolder()
    const first = opened(folder)
    const away = { credentials: 'send', sendUrl: `${url}x` } as const
    ofResult(first.enqueue([forward('A', away), forward('B')], mark))
    // As after a restart that applies the rules once more.
    ofResult(first.enqueue([forward('A'), forward('B')], mark))
    first.close()
    const second = opened(folder)
    expect(ofResult(second.mark())).toBe('B')
    expect(ofResult(second.next(url, 0))).toMatchObject({ captureId: 'A', tries: 0, ...away })
    expect(ofResult(second.targets())).toMatchObject([{ url, waiting: 2, delivered: 0 }])
  })

  it('gives the oldest that is due, past those that stepped aside', () => {
    const queue = opened(aFolder())
    ofResult(queue.enqueue([forward('A'), forward('B')], mark))
    const next = (nowMs: number) => ofResult(queue.next(url, nowMs))
    const first = next(0)
    if (!first) throw new Error('nothing is due')
    const failure = { text: 'No.', code: undefined, atMs: 1 }
    ofResult(queue.failed(first, { ...failure, asideUntilMs: 500 }))
    expect(next(499)).toMatchObject({ captureId: 'B' })
    expect(next(500)).toMatchObject({ captureId: 'A', tries: 1, isAside: true })
    expect(ofResult(queue.targets())).toMatchObject([
      { waiting: 2, aside: 1, asideAt: 500, failure: 'No.', failedAt: 1 },
    ])
    ofResult(queue.hurry([url]))
    expect(next(0)).toMatchObject({ captureId: 'A', tries: 0 })
  })

  it('forgets a failure with the next delivery', () => {
    const queue = opened(aFolder())
    ofResult(queue.enqueue([forward('A')], mark))
    const first = ofResult(queue.next(url, 0))
    if (!first) throw new Error('nothing is due')
    ofResult(queue.failed(first, { text: 'No.', code: 'cancelled', atMs: 1, nextAtMs: 2 }))
    ofResult(queue.delivered(first, 3))
    expect(ofResult(queue.targets())).toMatchObject([
      { waiting: 0, delivered: 1, deliveredAt: 3, failure: null, nextAt: null },
    ])
  })

  it('lets go of captures that are gone', () => {
    const queue = opened(aFolder())
    ofResult(queue.enqueue([forward('A'), forward('B')], mark))
    expect(ofResult(queue.dropCaptures(['A' as CaptureId]))).toBe(1)
    expect(ofResult(queue.captureIds())).toEqual(['B'])
  })

  it('sets a damaged file aside, and says where', () => {
    const folder = aFolder()
    writeFileSync(join(folder, 'forwards.db'), 'no database at all, and long enough to be read')
    const queue = opened(folder)
    expect(readFileSync(queue.quarantined ?? '', 'utf8')).toContain('no database')
    ofResult(queue.enqueue([forward('A')], mark))
  })
})
