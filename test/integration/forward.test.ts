import { afterEach, describe, expect, it } from 'vitest'
import { aDataFolder } from '../support/a-store'
import { type Listening, listening } from '../support/command-line'
import { startTarget, type TargetServer } from '../support/target-server'

describe('listen --forward-to', () => {
  let running: Listening | undefined
  let target: TargetServer | undefined
  afterEach(async () => {
    await running?.end('SIGKILL')
    await target?.close()
    running = target = undefined
  })

  it('sends the captured signature on as it came', async () => {
    target = await startTarget()
    running = await listening(aDataFolder(), ['--forward-to', target.url])
    const signature = `t=1,v1=${'0'.repeat(64)}`
    const headers = { 'Stripe-Signature': signature, 'X-Hub-Signature-256': 'sha256=00' }
    await fetch(running.url, { method: 'POST', body: '{"id":1}', headers })
    await running.line(({ type }) => type === 'reply')
    const lowerNames = target.seen[0]?.headers.map(([name, value]) => [name.toLowerCase(), value])
    expect(lowerNames).toContainEqual(['stripe-signature', signature])
    expect(lowerNames).toContainEqual(['x-hub-signature-256', 'sha256=00'])
  })
})
