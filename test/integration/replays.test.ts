import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dropGone } from '../../electron/courier/drop-gone'
import { openReader } from '../../electron/storage/reader'
import {
  type NewAttempt,
  openReplays,
  type Replays,
  type ReplaysOptions,
} from '../../electron/storage/replays'
import { toText, utf8 } from '../../shared/bytes'
import type { CaptureId } from '../../shared/http/capture'
import type { AttemptId, Reply } from '../../shared/replay'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'

const captureId = '01CAPTURE' as CaptureId

const reply: Reply = {
  status: 200,
  statusText: 'OK',
  httpVersion: '1.1',
  headers: [['X-A', '\u00fc\n']],
  bodyBytes: 2,
  cut: false,
  timings: { lookupMs: 1, connectMs: 2, tlsMs: undefined, firstByteMs: 3, totalMs: 4 },
}

const anAttempt = (wishes: Partial<NewAttempt> = {}): NewAttempt => ({
  captureId,
  startedAt: 1_700_000_000_000,
  url: 'http://127.0.0.1:1/a',
  method: 'POST',
  sentHeaders: [
    ['A', '1'],
    ['a', '2'],
  ],
  sentBytes: 3,
  outcome: { kind: 'answered', reply },
  sent: { kind: 'captured', sha256: 'ab'.repeat(32) },
  replyBody: utf8('ok'),
  ...wishes,
})

function aFolder(): string {
  const folder = aDataFolder()
  mkdirSync(folder)
  return folder
}

function opened(folder: string, options: ReplaysOptions = {}): Replays {
  const replays = ofResult(openReplays(folder, options))
  onTestFinished(() => replays.close())
  return replays
}

describe('replays', () => {
  it('are numbered for each capture and given newest first', () => {
    const replays = opened(aFolder())
    const other = '01OTHER' as CaptureId
    const error = { code: 'target-unreachable', url: 'u', cause: 'refused', detail: 'd' } as const
    const failed = { kind: 'failed', error, durationMs: 5 } as const
    const first = ofResult(replays.add(anAttempt()))
    const second = ofResult(replays.add(anAttempt({ outcome: failed, replyBody: utf8('') })))
    expect(ofResult(replays.add(anAttempt({ captureId: other }))).number).toBe(1)
    expect([first.number, second.number]).toEqual([1, 2])
    expect(ofResult(replays.history(captureId))).toEqual([second, first])
    expect(ofResult(replays.get(first.id))).toEqual(first)
    expect(ofResult(replays.history('01NONE' as CaptureId))).toEqual([])
    expect(ofResult(replays.captureIds()).toSorted()).toEqual([captureId, other])
  })

  it('are there again after a restart, written for this user alone', () => {
    const folder = aFolder()
    const first = ofResult(openReplays(folder))
    const attempt = ofResult(first.add(anAttempt()))
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
    first.close()
    expect(ofResult(opened(folder).history(captureId))).toEqual([attempt])
  })

  it('may be written by several at once', () => {
    const folder = aFolder()
    const [one, two] = [opened(folder), opened(folder)]
    const numbers = [one, two, one, two].map((from) => ofResult(from.add(anAttempt())).number)
    expect(numbers).toEqual([1, 2, 3, 4])
    expect(ofResult(one.history(captureId))).toEqual(ofResult(two.history(captureId)))
  })

  it('remember what was sent: its digest, and the bytes where they were others', () => {
    const replays = opened(aFolder())
    const same = ofResult(replays.add(anAttempt()))
    const edited = ofResult(replays.add(anAttempt({ sent: { kind: 'other', bytes: utf8('abc') } })))
    expect(ofResult(replays.sentBody(same.id))).toEqual({
      sha256: 'ab'.repeat(32),
      bytes: undefined,
    })
    const sent = ofResult(replays.sentBody(edited.id))
    expect(sent.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(toText(sent.bytes ?? utf8(''))).toBe('abc')
  })

  it('keep a limited number for each capture and a limited size in all', () => {
    const limits = { attemptsPerCapture: 3, bytes: 1024 ** 3 }
    const counted = opened(aFolder(), { limits })
    for (let count = 0; count < 5; count++) ofResult(counted.add(anAttempt()))
    const numbers = ofResult(counted.history(captureId)).map(({ number }) => number)
    expect(numbers).toEqual([5, 4, 3])

    const weighed = opened(aFolder(), { limits: { attemptsPerCapture: 500, bytes: 1_000_000 } })
    const big = new Uint8Array(100_000)
    for (let count = 0; count < 60; count++) ofResult(weighed.add(anAttempt({ replyBody: big })))
    const left = ofResult(weighed.history(captureId))
    expect(left[0]?.number).toBe(60)
    expect(left.length).toBeLessThanOrEqual(10)
    // One that is larger than everything may be still stays.
    ofResult(weighed.add(anAttempt({ replyBody: new Uint8Array(2_000_000) })))
    expect(ofResult(weighed.history(captureId))).toHaveLength(1)
  })

  it('go with their capture, from the file too', () => {
    const folder = aFolder()
    const replays = opened(folder)
    const secret = 'planted-in-the-reply'
    ofResult(replays.add(anAttempt({ replyBody: utf8(secret) })))
    ofResult(replays.drop([captureId, '01NONE' as CaptureId]))
    expect(ofResult(replays.history(captureId))).toEqual([])
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name)).includes(secret)).toBe(false)
    }
  })
})

describe('replays of a capture that was removed', () => {
  it('wait as long as the removal can be undone, and go when it is final', async () => {
    const folder = aDataFolder()
    const store = await aStore({ folder })
    const { id } = ofResult(await store.append(anArrival()))
    const reader = ofResult(openReader(folder))
    const replays = opened(folder)
    ofResult(replays.add(anAttempt({ captureId: id })))
    ofResult(await store.remove([id]))
    ofResult(dropGone(reader, replays))
    expect(ofResult(replays.history(id))).toHaveLength(1)
    await store.close()
    ofResult(dropGone(reader, replays))
    expect(ofResult(replays.history(id))).toEqual([])
    reader.close()
  })
})

describe('the body of a reply', () => {
  const slice = (attemptId: AttemptId, form: 'raw' | 'decoded', offset = 0, length = 1000) => ({
    attemptId,
    form,
    offset,
    length,
  })

  it('is given slice by slice, as it came and decoded', async () => {
    const replays = opened(aFolder())
    const packed = gzipSync(utf8('{"hello":1}'))
    const outcome = {
      kind: 'answered',
      reply: { ...reply, headers: [['content-encoding', 'gzip']] },
    } as const
    const { id } = ofResult(replays.add(anAttempt({ outcome, replyBody: packed })))
    const raw = ofResult(await replays.replyBody(slice(id, 'raw', 3)))
    expect(Buffer.from(raw.bytes).equals(packed.subarray(3))).toBe(true)
    expect(raw.totalBytes).toBe(packed.length)
    const decoded = ofResult(await replays.replyBody(slice(id, 'decoded', 2, 5)))
    expect(toText(decoded.bytes)).toBe('hello')
    expect(decoded.totalBytes).toBe(11)
  })

  it('says when it is only the beginning, and when there is none', async () => {
    const replays = opened(aFolder())
    const outcome = { kind: 'answered', reply: { ...reply, cut: true } } as const
    const { id } = ofResult(replays.add(anAttempt({ outcome })))
    const cut = ofResult(await replays.replyBody(slice(id, 'decoded')))
    expect(cut.trouble).toBe('Only the first 2 bytes are here.')
    const none = await replays.replyBody(slice('nobody' as AttemptId, 'raw'))
    expect(none).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})

describe('a file of replays', () => {
  it('that is damaged is set aside, and a fresh one is used', () => {
    const folder = aFolder()
    const file = join(folder, 'replays.db')
    writeFileSync(file, 'no database'.repeat(1000))
    const replays = opened(folder, { now: () => Date.UTC(2031, 0, 2) })
    expect(replays.quarantined).toBe(`${file}.broken-20310102T000000Z`)
    expect(readFileSync(replays.quarantined ?? '', 'utf8')).toContain('no database')
    expect(ofResult(replays.add(anAttempt())).number).toBe(1)
  })
})
