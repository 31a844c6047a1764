import { describe, expect, it } from 'vitest'
import type { AddressKind } from '../../../../shared/address-kind'
import { mayForward } from '../../../../shared/forwards/may-forward'

describe('where a rule may send to', () => {
  it.each<[string, AddressKind, boolean]>([
    ['http://example.test/', 'public', true],
    ['http://localhost:3000/', 'loopback', true],
    ['http://app.localhost/', 'loopback', true],
    ['http://127.0.0.1:3000/', 'loopback', true],
    ['http://[::1]:3000/', 'loopback', true],
    ['http://192.168.1.5/', 'private', true],
    // A name of somebody else’s choice must not lead into this network.
    ['http://example.test/', 'loopback', false],
    ['http://example.test/', 'private', false],
    ['http://localhost.example.test/', 'loopback', false],
    ['http://localhost/', 'private', false],
    ['http://localhost/', 'link-local', false],
    ['http://169.254.169.254/', 'metadata', false],
    ['http://metadata.example.test/', 'metadata', false],
    ['no url', 'private', false],
  ])('from %s to a %s address: %s', (url, kind, isAllowed) => {
    expect(mayForward(url, kind, [])).toBe(isAllowed)
  })

  it('is widened by names a person allowed, but never to metadata', () => {
    expect(mayForward('http://hooks.intern/', 'private', ['hooks.intern'])).toBe(true)
    expect(mayForward('http://hooks.intern/', 'metadata', ['hooks.intern'])).toBe(false)
  })
})
