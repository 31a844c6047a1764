import { describe, expect, it } from 'vitest'
import { changeOf } from '../../../../../renderer/features/endpoints/endpoint-change'
import { faultsOf, reachWords } from '../../../../../renderer/features/endpoints/endpoint-faults'
import {
  type EndpointFields,
  fieldsOf,
  partsOf,
} from '../../../../../renderer/features/endpoints/endpoint-fields'
import {
  answerInShort,
  endpointInShort,
} from '../../../../../renderer/features/endpoints/endpoint-words'
import {
  freeCopyPath,
  listedEndpoints,
} from '../../../../../renderer/features/endpoints/listed-endpoints'
import { defaultResponse } from '../../../../../shared/endpoint'
import type { EndpointView } from '../../../../../shared/endpoint-view'

const plain: EndpointView = {
  path: '/orders',
  provider: 'auto',
  secrets: [],
  hasSchema: false,
  response: defaultResponse,
  contentTypes: [],
  forwardTo: [],
  source: 'settings',
}

const full: EndpointView = {
  ...plain,
  provider: 'stripe',
  publicUrl: 'https://example.test/orders',
  response: {
    status: 201,
    headers: [
      ['X-A', '1'],
      ['x-a', 'two: three'],
      ['X-Empty', ''],
    ],
    body: ' kept as typed \n',
    delayMs: 20,
    sequence: [500, 503],
    chaos: [
      { percent: 2.5, status: 503 },
      { percent: 1, ending: 'hang' },
    ],
    statusInPath: true,
    templated: true,
    ending: 'reset',
  },
  contentTypes: ['application/json', 'text/plain'],
  challenges: { ignore: ['slack'] },
  forwardTo: ['http://localhost:1/a', 'http://localhost:2/b'],
  forwarding: {
    answerFrom: 'target',
    answerWithinMs: 500,
    otherwise: 'response',
    credentials: 'send',
    path: 'keep',
  },
}

const fields = (change: Partial<EndpointFields> = {}): EndpointFields => ({
  ...fieldsOf(plain, undefined),
  ...change,
})

describe('the fields of an endpoint', () => {
  it.each([
    ['a plain one', plain],
    ['one with everything', full],
  ])('give back what was put in, for %s', (_, view) => {
    const { secrets: _s, hasSchema: _h, source: _o, ...parts } = view
    expect(partsOf(fieldsOf(view, undefined))).toEqual(parts)
    expect(changeOf(fieldsOf(view, undefined), view, 'stored')).toEqual({ path: '/orders' })
  })

  it('name in a change only what changed, so that an answer has nothing judged again', () => {
    const change = changeOf({ ...fieldsOf(full, undefined), status: '204' }, full, 'stored')
    expect(change).toEqual({ path: '/orders', response: { ...full.response, status: 204 } })
  })

  it('take back what is gone, and say where the endpoint was', () => {
    const before = fieldsOf(full, undefined)
    const change = changeOf(
      {
        ...before,
        path: '/paid/',
        publicUrl: ' ',
        challenges: 'answer',
        answerFrom: 'response',
        answerWithinMs: '10000',
        otherwise: 'error',
        credentials: 'leave-out',
        forwardPath: 'replace',
      },
      full,
      'stored',
    )
    expect(change).toEqual({
      path: '/paid',
      replaces: '/orders',
      publicUrl: null,
      challenges: null,
      forwarding: null,
    })
  })

  it('send secrets as they were typed, to be kept as they can be kept here', () => {
    const typed = fields({ newSecret: ' s ', authorization: 'Bearer a', removeSecrets: ['x'] })
    expect(changeOf(typed, plain, 'session')).toEqual({
      path: '/orders',
      addSecrets: [{ kind: 'text', text: ' s ', keep: 'session' }],
      authorization: { kind: 'text', text: 'Bearer a', keep: 'session' },
      removeSecrets: ['x'],
    })
  })
})

describe('what is wrong with a field', () => {
  it.each<[keyof EndpointFields, Partial<EndpointFields>]>([
    ['path', { path: '' }],
    ['path', { path: 'orders' }],
    ['path', { path: '/a?b' }],
    ['path', { path: '/a b' }],
    ['path', { path: '/taken' }],
    ['path', { path: '/taken/' }],
    ['publicUrl', { publicUrl: 'ftp://x' }],
    ['status', { status: '' }],
    ['status', { status: '99' }],
    ['status', { status: '200.5' }],
    ['status', { status: 'ok' }],
    ['headers', { headers: 'no colon' }],
    ['headers', { headers: 'bad name: x' }],
    ['headers', { headers: 'X: ☃' }],
    ['delayMs', { delayMs: '-1' }],
    ['delayMs', { delayMs: '600001' }],
    ['sequence', { sequence: '500, x' }],
    ['chaos', { chaos: [{ percent: '101', kind: 'hang', status: '' }] }],
    ['chaos', { chaos: [{ percent: '', kind: 'hang', status: '' }] }],
    ['chaos', { chaos: [{ percent: '10', kind: 'status', status: '700' }] }],
    ['chaos', { chaos: Array(3).fill({ percent: '40', kind: 'reset', status: '' }) }],
    ['contentTypes', { contentTypes: 'json' }],
    ['contentTypes', { contentTypes: 'application/json; charset=utf-8' }],
    ['authorization', { authorization: 'a\nb' }],
    ['forwardTo', { forwardTo: 'http://ok.test\nlocalhost:3000' }],
    ['answerWithinMs', { answerWithinMs: '0' }],
  ])('is told beside %s', (field, change) => {
    expect(Object.keys(faultsOf(fields(change), ['/taken', '/']))).toEqual([field])
  })

  it('is nothing where all is well', () => {
    expect(faultsOf(fieldsOf(full, undefined), ['/', '/orders/eu'])).toEqual({})
  })
})

describe('the reach of a path', () => {
  it('is told with what it takes from others and what others take from it', () => {
    const others = ['/', '/orders', '/orders/eu/north', '/ordersx']
    expect(reachWords('/', others)).toBe('Takes whatever no other endpoint takes.')
    expect(reachWords('/orders/eu', others)).toBe(
      'Takes /orders/eu and everything below it, before /orders: the longest path wins, but not what /orders/eu/north takes.',
    )
    expect(reachWords('/free', others)).toBe('Takes /free and everything below it.')
  })
})

describe('the list of endpoints', () => {
  it('always has the catch-all, and is ordered by path', () => {
    expect(listedEndpoints(undefined).map(({ path }) => path)).toEqual(['/'])
    const view = {
      protection: undefined,
      providers: [],
      endpoints: [full, { ...plain, path: '/a' }],
    }
    expect(listedEndpoints(view).map(({ path }) => path)).toEqual(['/', '/a', '/orders'])
    const own = { ...plain, path: '/', provider: 'github' }
    expect(listedEndpoints({ ...view, endpoints: [own] })).toEqual([own])
  })

  it('finds a path for a copy that is free', () => {
    expect(freeCopyPath('/a', ['/a'])).toBe('/a-copy')
    expect(freeCopyPath('/a', ['/a-copy', '/a-copy-2'])).toBe('/a-copy-3')
    expect(freeCopyPath('/', [])).toBe('/all-copy')
  })

  it('says in a few words what is answered', () => {
    const answer = (change: object) => answerInShort({ ...defaultResponse, ...change })
    expect(answer({})).toBe('200')
    expect(answer({ sequence: [500, 500, 200], delayMs: 1500 })).toBe('500, 500, 200 after 1.5 s')
    expect(answer({ sequence: [500, 501, 502, 503, 200] })).toBe('500, 501, 502 … 200')
    expect(answer({ ending: 'hang' })).toBe('never answered')
    expect(answer({ statusInPath: true, chaos: [{ percent: 5, ending: 'reset' }] })).toBe(
      '200 or by path, 5 % faults',
    )
    expect(endpointInShort({ ...full, source: 'config' })).toBe(
      'Stripe · broken off · 2 forwards · from the file',
    )
  })
})
