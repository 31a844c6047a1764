import type { Headers } from '../../http/headers'
import type { SignedRequest } from '../../signatures/scheme'
import { accepted, notApplicable, type Variant } from '../variant'

export const nameCase: Variant = {
  id: 'name-case',
  title: 'Header names in another letter case',
  why: 'It looks headers up by letter case, which HTTP/2 and many proxies change.',
  mend: 'Look header names up without regard to letter case.',
  make({ genuine, signatureNames }) {
    const lower = renamed(genuine.headers, (name) => name.toLowerCase())
    const isLower =
      signatureNames.length > 0 && signatureNames.every((name) => name === name.toLowerCase())
    const headers = isLower ? renamed(genuine.headers, (name) => name.toUpperCase()) : lower
    return accepted({ ...genuine, headers })
  },
}

const renamed = (headers: Headers, rename: (name: string) => string): Headers =>
  headers.map(([name, value]) => [rename(name), value])

export const hexCase: Variant = {
  id: 'hex-case',
  title: 'Hex digest in the other letter case',
  why: 'It compares hex as text, as some vendors’ own libraries do; senders have changed its letter case before.',
  mend: 'Decode the hex, or lower-case both sides, and compare in constant time; skip this variant where such a library decides.',
  make({ genuine, check, signatureNames, verify }) {
    const digest = check.candidates.find((candidate) => /^[0-9a-f]{32,}$/i.test(candidate))
    if (digest === undefined) return notApplicable('The signature is not written in hex.')
    const other = digest === digest.toLowerCase() ? digest.toUpperCase() : digest.toLowerCase()
    const changed = inSignature(genuine, signatureNames, (value) => value.replace(digest, other))
    const { verdict, notes } = verify(changed)
    return verdict === 'valid' && notes.includes('non-canonical-case')
      ? accepted(changed)
      : notApplicable('The signature is not a hex digest in a header.')
  },
}

const inSignature = (
  request: SignedRequest,
  names: readonly string[],
  change: (value: string) => string,
): SignedRequest => ({
  ...request,
  headers: request.headers.map(([name, value]) => [
    name,
    names.includes(name) ? change(value) : value,
  ]),
})
