import { describe, expect, it } from 'vitest'
import { hintsForSecret } from '../../../../shared/signatures/secret-hints'

const whsec = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

describe('hints for a secret', () => {
  it.each([
    ['stripe', `${whsec}\n`, 'white-space', whsec],
    ['stripe', `"${whsec}"`, 'quotes', whsec],
    ['github-sha256', '\u200bsecret', 'invisible', 'secret'],
    ['github-sha256', 'GITHUB_SECRET=abcdef', 'assignment', 'abcdef'],
    ['sendgrid', 'a%2Bb%3D', 'url-encoded', 'a+b='],
    ['standard-webhooks', `v1,${whsec}`, 'v1-prefix', whsec],
  ])('%s: %j is noticed as %s', (scheme, secret, code, suggestion) => {
    expect(hintsForSecret(scheme, secret)).toContainEqual(
      expect.objectContaining({ code, suggestion }),
    )
  })

  it.each([
    ['svix', 'whsec_not base64!', 'not-base64'],
    ['svix', 'whsec_c2hvcnQ=', 'key-length'],
    ['adyen-header', 'not hex', 'not-hex'],
    ['github-sha256', whsec, 'foreign-prefix'],
    ['stripe', 'sk_test_abcdef', 'api-key'],
    ['twilio', `AC${'0'.repeat(32)}`, 'api-key'],
    ['github-sha256', `sha256=${'ab'.repeat(32)}`, 'signature'],
    ['stripe', 'whsec_••••••', 'masked'],
    ['shopify', '-----BEGIN PUBLIC KEY-----', 'public-key'],
    ['stripe', '', 'empty'],
  ])('%s: %j is noticed as %s', (scheme, secret, code) => {
    expect(hintsForSecret(scheme, secret).map((hint) => hint.code)).toContain(code)
  })

  it.each([
    ['stripe', whsec],
    ['standard-webhooks', whsec],
    ['supabase', `v1,${whsec}`],
    ['openai', 'a-raw-secret'],
    ['github-sha256', "It's a Secret to Everybody"],
  ])('%s: nothing is said of %j', (scheme, secret) => {
    expect(hintsForSecret(scheme, secret)).toEqual([])
  })
})
