import { type Headers, withoutHeaders } from '../../http/headers'
import type { Bench } from '../bench'
import { type Made, notApplicable, refused, type Variant } from '../variant'

export const headerMissing: Variant = {
  id: 'header-missing',
  title: 'Without the signature header',
  why: 'It checks a signature only where there is one, so a forger just leaves it out.',
  mend: 'Refuse a request without the header before doing anything with it.',
  make: (bench) => {
    const { genuine, signatureNames } = bench
    if (signatureNames.length === 0) return inNoHeader(bench)
    return refused({ ...genuine, headers: withoutHeaders(genuine.headers, signatureNames) })
  },
}

export const headerEmpty: Variant = {
  id: 'header-empty',
  title: 'The signature header without a value',
  why: 'It takes an empty signature for none to check, or breaks on it.',
  mend: 'Treat an empty header like a missing one: answer 400 or 401.',
  make: (bench) => withSignature(bench, () => ''),
}

export const headerGarbage: Variant = {
  id: 'header-garbage',
  title: 'Garbage in the signature header',
  why: 'It breaks on a header that is not in the expected form, or does not look at it.',
  mend: 'Read the header with care and answer 400 or 401 where it is not in the expected form.',
  make: (bench) => withSignature(bench, () => 'garbage'),
}

export const headerCut: Variant = {
  id: 'header-cut',
  title: 'The signature cut to half its length',
  why: 'It breaks on a digest of another length (constant-time comparisons often throw), or compares only its beginning.',
  mend: 'Compare the lengths first, and refuse the request where they differ.',
  make: (bench) => {
    const { check } = bench
    const [candidate = ''] = check.candidates
    const half = candidate.slice(0, Math.floor(candidate.length / 2))
    return candidate === ''
      ? inNoHeader(bench)
      : withSignature(bench, (value) => value.replace(candidate, half))
  },
}

function withSignature(bench: Bench, change: (value: string) => string): Made {
  const { genuine, signatureNames, verify } = bench
  if (signatureNames.length === 0) return inNoHeader(bench)
  const request = {
    ...genuine,
    headers: genuine.headers.map(([name, value]): Headers[number] =>
      signatureNames.includes(name) ? [name, change(value)] : [name, value],
    ),
  }
  return verify(request).verdict === 'valid'
    ? notApplicable('The signature does not stand in this header.')
    : refused(request)
}

const inNoHeader = ({ scheme }: Bench): Made =>
  notApplicable(
    scheme.keyKind === 'none'
      ? `${scheme.label} signs nothing.`
      : 'The signature stands in the URL or the body, not in a header.',
  )
