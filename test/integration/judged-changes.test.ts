import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { JudgingContext } from '../../electron/analysis/analyst-contract'
import { examine } from '../../electron/analysis/examine'
import { createValidator } from '../../electron/analysis/validator'
import { judgedChanges } from '../../electron/core/judged-changes'
import type { JudgedScope } from '../../electron/reading/judged-scope'
import { nodeCrypto } from '../../electron/signatures/node-crypto'
import { openIndexStore } from '../../electron/storage/index-store'
import { utf8 } from '../../shared/bytes'
import { catchAll, type Endpoint } from '../../shared/endpoint'
import type { CaptureId, Derived } from '../../shared/http/capture'
import type { Headers } from '../../shared/http/headers'
import type { ProviderSettings } from '../../shared/providers/provider'
import type { HmacRecipe } from '../../shared/signatures/recipe'
import { aDataFolder, aStore, ofResult } from '../support/a-store'
import { anArrival } from '../support/an-arrival'

const receivedAt = 1_767_225_600_000
const at = receivedAt / 1000
const mac = (hash: string, secret: string, text: string): string =>
  createHmac(hash, secret).update(text).digest('hex')

const body = '{"id":"evt_1","type":"invoice.paid"}'
const build = '{"build_id": 1, "url": "https://a.test/", "status": "PASSED", "runs": []}'
const slackHello = '{"type":"url_verification","challenge":"abc","token":"t"}'
const slackSigned = (text: string, sentAt: number): Headers => [
  ['X-Slack-Request-Timestamp', String(sentAt)],
  ['X-Slack-Signature', `v0=${mac('sha256', 's1', `v0:${sentAt}:${text}`)}`],
]
const stripeSigned = (secret: string, sentAt: number): Headers => [
  ['Stripe-Signature', `t=${sentAt},v1=${mac('sha256', secret, `${sentAt}.${body}`)}`],
]

/** One of each kind that verdicts can be about. */
const kinds: readonly { readonly headers: Headers; readonly body: string }[] = [
  { headers: [], body },
  { headers: [], body: '' },
  { headers: [['X-Hub-Signature-256', `sha256=${mac('sha256', 's1', body)}`]], body },
  { headers: [['X-GitHub-Event', 'push']], body },
  { headers: stripeSigned('s1', at), body },
  { headers: stripeSigned('s2', at - 200), body },
  { headers: stripeSigned('s1', at - 5000), body },
  { headers: slackSigned(slackHello, at - 200), body: slackHello },
  { headers: slackSigned(body, at - 1000), body },
  { headers: [['X-WH-Checksum', mac('sha1', 's1', body)]], body },
  { headers: [['x-port-signature', mac('sha1', 's2', body)]], body },
  { headers: [['X-JobServ-Sig', `sha256:${mac('sha256', 's2', build)}`]], body: build },
  { headers: [['X-Onefuzz-Digest', mac('sha512', 's1', body)]], body },
  {
    headers: [
      ['User-Agent', 'Cloud Automator (Serverworks Co., Ltd.)'],
      ['Authorization', 's1'],
    ],
    body: '[]',
  },
  {
    headers: [
      ['X-Own', mac('sha256', 's1', `${at - 300}.${body}`)],
      ['X-Own-Time', String(at - 300)],
    ],
    body,
  },
]
const hookPath = '/contoso/_apis/public/distributedtask/webhooks/IncomingWH?api-version=6.0-preview'
const targets = ['/', '/a?x=1', '/a/b/c', '/c', hookPath]
const captures = kinds.flatMap((kind) => targets.map((target) => ({ ...kind, target })))

const ownRecipe: HmacRecipe = {
  header: 'X-Own',
  syntax: { prefix: '' },
  message: '{timestamp}.{body}',
  timestamp: {
    header: 'X-Own-Time',
    unit: 'seconds',
    window: { pastSeconds: 300, futureSeconds: 300 },
  },
  digest: 'hmac-sha256',
  encoding: 'hex',
  secret: 'utf8',
}

const validator = createValidator()

/** What would be kept of each capture if all were judged by this. */
const judgeAll = (context: JudgingContext): readonly Derived[] =>
  captures.map((capture, index) => {
    const { provider, eventType, signature, schemaValid } = examine({
      subject: {
        ...capture,
        method: 'POST',
        body: utf8(capture.body),
        id: `c${index}` as CaptureId,
      },
      context,
      validator,
      crypto: nodeCrypto,
      atMs: receivedAt,
      depth: 'verdict',
    })
    return {
      provider,
      eventType,
      signature: signature.verdict,
      schema: schemaValid === undefined ? 'none' : schemaValid ? 'valid' : 'invalid',
      attempt: undefined,
    }
  })

/** A store with all of them, that says which ones a change has it forget. */
async function aJudgedStore() {
  const folder = aDataFolder()
  const store = await aStore({ folder })
  for (const { target, headers, body: text } of captures) {
    ofResult(await store.append(anArrival({ target, headers, body: text, receivedAt })))
  }
  const index = ofResult(openIndexStore(folder))
  onTestFinished(() => index.close())
  return (judged: readonly Derived[], scopes: readonly JudgedScope[], after: JudgingContext) => {
    ofResult(index.putDerived(judged.map((derived, nth) => ({ seq: nth + 1, derived }))))
    const endpoints = after.endpoints.map(({ path }) => path)
    ofResult(index.forgetDerived({ scopes, endpoints }))
    const missing = ofResult(index.missingDerived(captures.length + 1))
    return new Set(missing.map(({ seq }) => seq - 1))
  }
}

const oneOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

const anEndpoint = (path: string): fc.Arbitrary<Endpoint | undefined> =>
  fc.option(
    fc
      .record({
        provider: oneOf('auto', 'auto', 'github', 'stripe', 'azure', 'cloud-automator'),
        secrets: oneOf<readonly string[]>([], ['s1'], ['s2'], ['s1', 's2']),
        publicUrl: oneOf(undefined, undefined, 'https://a.test/x'),
        scheme: oneOf(undefined, undefined, 'stripe', 'github-sha256', 'slack'),
        recipe: oneOf(undefined, undefined, ownRecipe),
        toleranceSeconds: oneOf(undefined, 0, 100, 2000, 100_000),
        schemaText: oneOf(undefined, undefined, '{"required":["id"]}', '{"required":["no"]}'),
        challenges: oneOf(undefined, 'ignore' as const),
        status: oneOf(200, 500),
      })
      .map(({ status, scheme, recipe, toleranceSeconds, ...rest }) => {
        const signing = given({ scheme, recipe, toleranceSeconds })
        const parts = { ...rest, ...(Object.keys(signing).length > 0 ? { signing } : {}) }
        const response = { ...catchAll.response, status }
        return { ...catchAll, path, response, ...given(parts) } as Endpoint
      }),
    { nil: undefined, freq: 3 },
  )

const given = (parts: object): object =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))

const someSystems: fc.Arbitrary<ProviderSettings> = fc
  .record({
    onefuzz: oneOf(undefined, { secret: 's1' }, { secret: 's2' }),
    azure: oneOf(
      undefined,
      { secret: 's1' },
      { secret: 's2', headerName: 'X-Port-Signature' },
      { webhookName: 'Other' },
    ),
    foundries: oneOf(undefined, { secret: 's2' }, { strict: true }),
    cloudAutomator: oneOf(undefined, { authorization: 's1' }, { authorization: 'S1' }),
  })
  .map((parts) => given(parts) as ProviderSettings)

const paths = ['/', '/a', '/a/b', '/c'] as const
const contextOf = (
  endpoints: readonly (Endpoint | undefined)[],
  providers: ProviderSettings,
): JudgingContext => ({
  endpoints: endpoints.flatMap((endpoint) => endpoint ?? []),
  providers,
})

/** A context, and the same with some of its parts as in another. */
const aChange = fc
  .record({
    endpoints: fc.tuple(...paths.map(anEndpoint)),
    others: fc.tuple(...paths.map(anEndpoint)),
    isOther: fc.tuple(...paths.map(() => oneOf(false, false, true))),
    tolerances: oneOf<'kept' | 'other'>('kept', 'other'),
    systems: someSystems,
    otherSystems: someSystems,
    isOtherSystem: fc.boolean(),
    bound: oneOf(undefined, '/', '/a'),
  })
  .map((drawn) => {
    const changed = drawn.endpoints.map((one, nth) =>
      drawn.isOther[nth] ? drawn.others[nth] : one,
    )
    const after = drawn.tolerances === 'kept' ? changed : changed.map(withOtherTolerance)
    const shelf = {
      schemas: [],
      bindings:
        drawn.bound === undefined
          ? []
          : [
              {
                scope: { kind: 'endpoint', path: drawn.bound },
                schema: { kind: 'shipped', name: 'foundries.build' },
              } as const,
            ],
    }
    return {
      before: { ...contextOf(drawn.endpoints, drawn.systems), shelf },
      after: {
        ...contextOf(after, drawn.isOtherSystem ? drawn.otherSystems : drawn.systems),
        shelf,
      },
    }
  })

const withOtherTolerance = (endpoint: Endpoint | undefined): Endpoint | undefined =>
  endpoint && { ...endpoint, signing: { ...endpoint.signing, toleranceSeconds: 150 } }

describe('what a change has judged again', () => {
  it('gives, with all that is left as it was, what judging everything would', async () => {
    const forgotten = await aJudgedStore()
    let left = 0
    fc.assert(
      fc.property(aChange, ({ before, after }) => {
        const [old, now] = [judgeAll(before), judgeAll(after)]
        const scopes = judgedChanges(before, after, before.shelf.bindings)
        const gone = forgotten(old, scopes, after)
        for (const [nth, derived] of old.entries()) {
          if (gone.has(nth)) continue
          left++
          expect(derived, JSON.stringify([captures[nth], scopes])).toEqual(now[nth])
        }
      }),
      { numRuns: 60 },
    )
    // It is not so that everything is always forgotten.
    expect(left).toBeGreaterThan(captures.length)
  })

  const stripe = { ...catchAll, path: '/a', provider: 'stripe', secrets: ['s1'] }
  const auto = { ...catchAll, path: '/c', secrets: ['s1'] }
  const tolerant = (endpoint: Endpoint): Endpoint => ({
    ...endpoint,
    signing: { toleranceSeconds: 10_000 },
  })
  it.each<readonly [string, readonly Endpoint[], readonly Endpoint[], number]>([
    ['another answer', [stripe], [{ ...stripe, forwardTo: ['http://a.test/'] }], 0],
    ['an endpoint that only answers otherwise', [], [{ ...catchAll, path: '/a' }], 0],
    ['another secret', [stripe, auto], [{ ...stripe, secrets: ['s2'] }, auto], 2 * kinds.length],
    // Two of Stripe verify in time or too late; under `/c` two of Slack beside them, and what bears
    // Cloud Automator’s demand, of whose check nobody says in data that it knows no time.
    ['another tolerance', [stripe, auto], [tolerant(stripe), tolerant(auto)], 2 * 2 + 2 + 2 + 1],
  ])('%s is judged as far as it reaches', async (_, before, after, count) => {
    const forgotten = await aJudgedStore()
    const [old, now] = [contextOf(before, {}), contextOf(after, {})]
    expect(forgotten(judgeAll(old), judgedChanges(old, now, []), now).size).toBe(count)
  })
})
