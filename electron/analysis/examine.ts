import {
  type JudgedSignature,
  judgeSignature,
  type Sender,
  senderOf,
} from '../../shared/analysis/judge-signature'
import type { AnalysisRecord, SignatureFinding } from '../../shared/analysis/record'
import { endpointChallenge } from '../../shared/challenges/endpoint-challenge'
import { diagnosisCodes } from '../../shared/diagnosis/diagnosis-codes'
import { endpointFor, urlAsSent } from '../../shared/endpoint'
import type { CaptureId, FixtureSigning } from '../../shared/http/capture'
import { scanJson } from '../../shared/json/scan-json'
import { retryGroupOf } from '../../shared/providers/retry-group'
import type { CryptoPort } from '../../shared/signatures/crypto-port'
import type { SignedRequest } from '../../shared/signatures/scheme'
import { analyse, type Subject } from './analyse'
import type { JudgingContext } from './analyst-contract'
import { pickSchema } from './pick-schema'
import { readValue } from './read-value'
import type { Validator } from './validator'

export interface Examination {
  readonly subject: Subject & { readonly id?: CaptureId; readonly signing?: FixtureSigning }
  readonly context: JudgingContext
  readonly validator: Validator
  readonly crypto: CryptoPort
  /** The moment timestamps are judged at; `undefined` leaves the clock out of it. */
  readonly atMs: number | undefined
  /** `diagnosis` also searches for the single change that would make a signature match. */
  readonly depth: 'verdict' | 'diagnosis'
}

/** The whole analysis of one request, by the endpoint that takes its target. */
export function examine(examination: Examination): AnalysisRecord {
  const { subject, context, validator, crypto, atMs, depth } = examination
  const endpoint = endpointFor(context.endpoints, subject.target)
  const request = { ...subject, url: urlAsSent(endpoint, subject.target) }
  const { secrets, signing } = endpoint
  const { providers } = context
  const asked = { ...subject, url: subject.target }
  const handshake = endpointChallenge(asked, { endpoint, providers, crypto })?.challenge
  const record = analyse(subject, {
    validator,
    settings: providers,
    provider: endpoint.provider,
    senderOf: () =>
      handshake?.provider === undefined ? senderOf(request, crypto) : surely(handshake.provider),
    pickSchema: (found) => pickSchema(found, { ...context, endpoint, id: subject.id }),
    judge(_, provider) {
      const told = subject.signing
      const keys = { provider, settings: providers, secrets, signing, told, crypto, atMs }
      const judged = judgeSignature(request, keys)
      return depth === 'diagnosis' ? diagnosed(judged, request, crypto) : judged.finding
    },
  })
  return handshake ? { ...record, hints: [...record.hints, `challenge:${handshake.id}`] } : record
}

const surely = (provider: string): Sender => ({ provider, candidates: [provider] })

function diagnosed(
  { finding, scheme, check, keys }: JudgedSignature,
  request: SignedRequest,
  crypto: CryptoPort,
): SignatureFinding {
  if (!scheme || !check) return finding
  return { ...finding, diagnosis: diagnosisCodes({ request, scheme, keys, crypto }, check) }
}

/** Deliveries with the same group are tries of the same event; one try alone is a group too. */
export const retryGroup = (
  { provider }: AnalysisRecord,
  { target, body, bodySha256 }: Pick<Subject, 'target' | 'body'> & { readonly bodySha256: string },
): string | undefined =>
  retryGroupOf({
    provider,
    target,
    value: readValue(scanJson(body)),
    bodyBytes: body.length,
    bodySha256,
  })
