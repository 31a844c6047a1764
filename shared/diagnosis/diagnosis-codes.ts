import type { SignatureCheck } from '../signatures/scheme'
import { authorizationCodes } from './authorization-codes'
import type { BodyOption } from './body-options'
import { quickForms, singleForms } from './body-options'
import { formatCodes } from './format-codes'
import { lazyList, unchanged } from './option'
import { type Problem, recipeOf, spaceOf } from './problem'
import { type Proof, proofOf, verifiedProofOf } from './proof'
import { search } from './search'
import { verifySearch } from './verify-search'

/**
 * Every single change that makes the digest match, and what is wrong with the way it is written;
 * nothing that does not match is claimed. Only for `invalid` and `malformed`.
 */
export function diagnosisCodes(problem: Problem, check: SignatureCheck): readonly string[] {
  // Where a recipe is all there is, nothing about a right signature can be explained by a change.
  if (check.signatureMatches && problem.scheme?.recipe !== undefined) return []
  if (check.verdict !== 'invalid' && check.verdict !== 'malformed') return []
  if (check.method === 'authorization-equals') {
    const configured = problem.keys.secrets[0]?.text ?? ''
    return authorizationCodes(check.received ?? '', configured)
  }
  const recipe = recipeOf(problem)
  const format = recipe === undefined ? [] : formatCodes(recipe, check.received ?? '')
  const proofs = recipe === undefined ? byVerifying(problem) : byDigest(problem)
  const found = [...new Set(proofs.flatMap(({ codes }) => codes))]
  const isRight = proofs.some(({ changes }) => changes.every(({ axis }) => axis === 'header'))
  const known = found.filter((code) => documented.test(code))
  const told = known.length > 0 ? known : found
  const matches = isRight && format.some((code) => prefixCodes.has(code)) ? ['digest-matches'] : []
  return [...new Set([...format, ...told, ...matches])]
}

const prefixCodes: ReadonlySet<string> = new Set([
  'openssl-prefix',
  'missing-prefix',
  'wrong-prefix',
])

/** The codes of the outside contract; the others are told where none of these matches. */
const documented =
  /^(?:body-(?:minimized|pretty-2|pretty-4|pretty-4-crlf|pretty-tab|python-json|without-trailing-newline|with-trailing-newline|crlf-to-lf|lf-to-crlf|without-bom|unescaped-ascii|escaped-ascii)|secret-trimmed|secret-with-trailing-newline|wrong-algorithm:sha(?:1|256|512)|plain-hash-without-key|hash-of-secret-then-body|encoding-base64|openssl-prefix|missing-prefix|wrong-prefix)$/

function byDigest(problem: Problem): readonly Proof[] {
  const recipe = recipeOf(problem)
  const space = spaceOf(problem, singleBodies(problem))
  const { body } = problem.request
  const proofs: Proof[] = []
  for (const step of search(space, { first: 0, last: 1 })) {
    if (step.kind !== 'hit') continue
    // A digest that is right as it stands needs no other explanation.
    if (step.tier > 0 && proofs.some(({ changes }) => isOnlyWriting(changes))) break
    proofs.push(proofOf(body, step.hit, recipe))
  }
  return proofs
}

const isOnlyWriting = (changes: Proof['changes']): boolean =>
  changes.every(({ axis }) => axis === 'header')

function byVerifying(problem: Problem): readonly Proof[] {
  const { scheme, request } = problem
  if (scheme === undefined) return []
  const proofs: Proof[] = []
  const bodies = singleBodies(problem)
  for (const step of verifySearch(problem, scheme, { first: 1, last: 1, bodies })) {
    if (step.kind === 'hit') proofs.push(verifiedProofOf(request.body, step.hit, scheme.keyKind))
  }
  return proofs
}

function singleBodies({ request, gunzip }: Problem): Iterable<BodyOption> {
  function* options(): Generator<BodyOption, void> {
    yield { ...unchanged, bytes: request.body }
    yield* singleForms(request.body, gunzip, quickForms(request.body))
  }
  return lazyList(options())
}
