import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readingWords } from '../../../../shared/providers/answer-reading'
import { packOf } from '../../../../shared/providers/detect'
import { providerPacks } from '../../../../shared/providers/index'
import { baseUrlOf, shellWord } from '../../../../shared/providers/setup'

const baseUrl = 'https://hooks.example.test'
const guideOf = (provider: string, settings = {}) => {
  const guide = packOf(provider)?.setup({ baseUrl }, settings)
  if (!guide) throw new Error(provider)
  return guide
}

describe('the setup guide', () => {
  it.each(providerPacks.map(({ id }) => id))('of %s has the current URL filled in', (id) => {
    const { url, steps, warnings } = guideOf(id)
    expect(url.startsWith(`${baseUrl}/`)).toBe(true)
    expect(steps.map(({ code = '' }) => code).join('\n')).toContain(
      id === 'gaia' ? `${baseUrl}/wh/` : url,
    )
    expect(warnings).toEqual([])
  })

  it('warns of an address that only this machine reaches', () => {
    for (const pack of providerPacks) {
      expect(pack.setup({ baseUrl: 'http://127.0.0.1:8787' }, {}).warnings).toHaveLength(1)
    }
  })

  it('leads to what its own pack recognises', () => {
    const path = guideOf('azure', {
      azure: { organization: 'contoso', webhookName: 'My Hook' },
    }).url
    expect(packOf('azure')?.byPath?.(path.slice(baseUrl.length))).toBe(true)
    expect(path).toContain('/contoso/_apis/public/distributedtask/webhooks/My%20Hook?')
  })

  it('writes YAML that is YAML', () => {
    const { url, steps } = guideOf('foundries')
    expect(parse(steps[1]?.code ?? '')).toEqual({
      notify: { webhooks: [{ url, secret_name: 'hookwright' }] },
    })
    expect(parse(guideOf('azure').steps[1]?.code ?? '').resources.webhooks[0]).toEqual({
      webhook: 'WebHook',
      connection: 'IncomingWH',
    })
  })

  it('takes what a person types for the address of the receiver', () => {
    expect(baseUrlOf(' https://a.test/ ')).toBe('https://a.test')
    expect(baseUrlOf('http://a.test:81/x/?q#f')).toBe('http://a.test:81/x')
    expect(baseUrlOf('ftp://a.test')).toBeUndefined()
    expect(baseUrlOf('a.test')).toBeUndefined()
  })

  it('quotes what a shell would take apart', () => {
    expect(shellWord('https://a.test/x')).toBe('https://a.test/x')
    expect(shellWord("a'b; rm")).toBe("'a'\\''b; rm'")
  })
})

describe('what a sender makes of the answer', () => {
  it('is told in a sentence, and not at all where nobody knows', () => {
    expect(readingWords('cloud-automator', 201)).toContain('200')
    expect(readingWords('cloud-automator', 500)).toContain('failed')
    expect(readingWords('foundries', 301)).toContain('GET')
    expect(readingWords('onefuzz', 503)).toContain('tries again')
    expect(readingWords('paddle', 500)).toBeUndefined()
    expect(readingWords('onefuzz', 0)).toBeUndefined()
  })
})
