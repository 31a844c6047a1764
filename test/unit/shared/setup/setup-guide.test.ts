import { describe, expect, it } from 'vitest'
import { senderGuides, setupGuide, setupSenders } from '../../../../shared/setup/setup-guide'
import { signatureSchemes } from '../../../../shared/signatures/index'

const baseUrl = 'https://hooks.example.test'
const known = new Set(signatureSchemes.map(({ provider }) => provider))
const guideOf = (provider: string, base = baseUrl, path?: string) => {
  const place = path === undefined ? { baseUrl: base } : { baseUrl: base, path }
  const guide = setupGuide(provider, place, {})
  if (!guide) throw new Error(provider)
  return guide
}

describe('setup help for a sender', () => {
  it.each(senderGuides)('$label: is one whose signatures can be checked', (guide) => {
    expect(known).toContain(guide.provider)
    expect(guide.source).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[^\s]*)?$/)
    const { url, steps, warnings } = guideOf(guide.provider)
    expect(url).toBe(`${baseUrl}/${guide.provider}`)
    expect(steps[0]?.code).toContain(url)
    expect(steps.map(({ remark = '' }) => remark).join(' ')).toContain(guide.secret)
    expect(warnings).toEqual([])
  })

  it('is offered once for each of them, those with a pack of their own first', () => {
    const ids = setupSenders.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.slice(0, 5)).toEqual(
      expect.arrayContaining(['onefuzz', 'azure', 'gaia', 'cloud-automator', 'foundries']),
    )
    for (const id of ids) expect(guideOf(id).steps.length).toBeGreaterThan(0)
  })

  it('names the endpoint’s own path where there is one', () => {
    expect(guideOf('stripe', baseUrl, '/pay').url).toBe(`${baseUrl}/pay`)
  })

  it('warns where a sender does not reach the address, or refuses it', () => {
    expect(guideOf('stripe', 'http://127.0.0.1:8787').warnings).toHaveLength(1)
    expect(guideOf('slack', 'http://127.0.0.1:8787').warnings).toHaveLength(2)
    expect(guideOf('slack', 'http://hooks.example.test').warnings).toEqual([
      expect.stringContaining('https'),
    ])
  })

  it('keeps a shell from taking the address apart', () => {
    const { steps } = guideOf('heroku', "https://a.test/x'y;z")
    expect(steps[0]?.code).toContain("-u 'https://a.test/x'\\''y;z/heroku'")
  })

  it('knows nothing of others', () => {
    expect(setupGuide('nobody', { baseUrl }, {})).toBeUndefined()
  })
})
