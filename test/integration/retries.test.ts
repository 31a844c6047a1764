import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { hookwright, listening } from '../support/command-line'
import { sendSample } from '../support/sample-request'
import { samplesOf } from '../support/samples'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-retries-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Indexes of the captures of each group, groups in the order of their first. */
function groupsOf(attempts: readonly { readonly group: string }[]): readonly number[][] {
  const groups = new Map<string, number[]>()
  for (const [index, { group }] of attempts.entries()) {
    groups.set(group, [...(groups.get(group) ?? []), index])
  }
  return [...groups.values()]
}

describe.each(samplesOf('retry'))('deliveries of one event in $id', (sample) => {
  it(`${sample.title}`, { timeout: 30_000 }, async () => {
    const folder = join(scratch, sample.id)
    const file = join(scratch, `${sample.id}.json`)
    writeFileSync(file, JSON.stringify(sample.context ?? {}))
    const receiver = await listening(folder, ['--config', file])
    const told = []
    for (const [index, { request }] of sample.requests.entries()) {
      await sendSample(receiver.url, request)
      const seen = new Set(told.map(({ capture }) => capture.id))
      const line = await receiver.line(
        ({ type, capture }) => type === 'capture' && !seen.has(capture.id),
      )
      expect(line.capture.attempt, String(index)).toMatchObject({ number: expect.any(Number) })
      told.push(line)
    }
    await receiver.end()

    const listed = (
      await hookwright(['captures', '--json', '--order', 'oldest', '--data', folder])
    ).json()
    const attempts = listed.map(({ attempt }) => attempt)
    expect(attempts).toEqual(told.map(({ capture }) => capture.attempt))
    const groups = groupsOf(attempts)
    expect(groups).toEqual(sample.expect.groups)
    expect(attempts[0].max).toBe(sample.expect.maxAttempts)
    const exhausted = groups.flatMap((members, group) =>
      members.some((index) => attempts[index].exhausted) ? [group] : [],
    )
    expect(exhausted).toEqual(sample.expect.exhausted ?? [])
    for (const members of groups) {
      expect(members.map((index) => attempts[index].number)).toEqual(members.map((_, at) => at + 1))
    }
  })
})
