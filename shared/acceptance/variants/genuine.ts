import { scanJson } from '../../json/scan-json'
import type { SentForm } from '../../replay/change-body'
import type { Bench } from '../bench'
import { accepted, type Made, notApplicable, type Variant } from '../variant'

export const valid: Variant = {
  id: 'valid',
  title: 'Genuine, signed now',
  why: 'It refuses what its sender sends, so every delivery fails.',
  mend: 'Check that it has this secret and verifies the raw bytes of the body, before anything parses them.',
  make: ({ genuine }) => accepted(genuine),
}

export const minimized: Variant = {
  id: 'minimized',
  title: 'The same JSON without white space, signed in that form',
  why: 'It verifies a body that it parsed and wrote again, and not the bytes that came.',
  mend: 'Keep the raw bytes of the body and compute the signature over exactly those.',
  make: (bench) => laidOut(bench, 'minimized'),
}

export const pretty: Variant = {
  id: 'pretty',
  title: 'The same JSON on indented lines, signed in that form',
  why: 'It verifies a body that it parsed and wrote again, and not the bytes that came.',
  mend: 'Keep the raw bytes of the body and compute the signature over exactly those.',
  make: (bench) => laidOut(bench, 'pretty'),
}

function laidOut({ scheme, genuine, sign, verify }: Bench, form: SentForm): Made {
  if (!scanJson(genuine.body).wellFormed) return notApplicable('The body is not JSON.')
  if (scheme.keyKind === 'none') {
    return notApplicable('Nothing is signed, so the layout of the body changes nothing.')
  }
  const signed = sign({ form })
  if (!signed.ok) return notApplicable(signed.error)
  const { verdict, remarks } = verify(signed.value)
  // A digest of the body in the URL belongs to the captured layout.
  return verdict === 'valid'
    ? accepted(signed.value)
    : notApplicable(remarks[0] ?? 'It cannot be signed in another layout.')
}
