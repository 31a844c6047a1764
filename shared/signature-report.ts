import type { SignatureVerdict } from './analysis/record'
import type { Bytes } from './bytes'
import type { ProofChange } from './diagnosis/proof'
import type { FleetFinding } from './diagnosis-fleet/find-trait'
import type { EndpointSigning } from './endpoint'
import type { CaptureId } from './http/capture'
import type { HmacRecipe } from './signatures/recipe'
import type { Coverage, KeyKind } from './signatures/scheme'
import type { Freshness } from './signatures/timing'

/** A signature to look at, perhaps with something tried out that is not saved. */
export interface SignatureQuestion {
  readonly id: CaptureId
  readonly trial?: SigningTrial
}

/** What is tried in place of what is set. */
export interface SigningTrial {
  /** As typed or pasted; a public key where the scheme uses one. */
  readonly secret?: string
  readonly signing?: EndpointSigning
  readonly publicUrl?: string
}

/** All there is to know of one signature, but for secrets. */
export interface SignatureReport {
  readonly provider: string
  /** The endpoint that takes the request now; `/` where only the catch-all does. */
  readonly endpoint: string
  readonly scheme: SchemeFacts | undefined
  /** Why this scheme, or why none, as a sentence. */
  readonly reason: string
  readonly alternatives: readonly SchemeSuggestion[]
  /** How many secrets or keys there were to check with. */
  readonly keyCount: number
  /** What the matching secret belongs to; `undefined` where none matches or it was typed in. */
  readonly matchedOwner: string | undefined
  readonly atReceipt: SignatureMoment
  readonly now: SignatureMoment
  readonly header: string | undefined
  /** What the header holds, all but its ends left out; `undefined` where it is absent. */
  readonly received: string | undefined
  /** Whether there is anything to reveal. */
  readonly canReveal: boolean
  readonly timing: SignedTime | undefined
  readonly message: SignedMessage | undefined
  readonly notes: readonly string[]
  /** The URL schemes that sign it were checked with. */
  readonly url: string
  /** Whether the scheme signs the URL, so that the public one matters. */
  readonly signsUrl: boolean
}

export interface SchemeFacts {
  readonly id: string
  readonly label: string
  readonly source: string
  readonly keyKind: KeyKind
  readonly coverage: Coverage
  /** As data, where it is no more than that. */
  readonly recipe: HmacRecipe | undefined
  /** The recipe in lines for a person. */
  readonly lines: readonly string[]
}

export interface SchemeSuggestion {
  readonly id: string
  readonly label: string
  readonly reason: string
}

export interface SignatureMoment {
  readonly verdict: SignatureVerdict
  readonly remarks: readonly string[]
  readonly freshness: Freshness
}

export interface SignedTime {
  readonly text: string
  readonly source: string
  /** Milliseconds since the Unix epoch; `undefined` where the text is no time. */
  readonly atMs: number | undefined
  readonly pastSeconds: number | undefined
  readonly futureSeconds: number | undefined
}

/** The bytes that were signed, or its beginning. */
export interface SignedMessage {
  readonly bytes: Bytes
  readonly totalBytes: number
  /** What it is made of: `{timestamp}.{body}`, or a sentence. */
  readonly made: string
}

/** Asked for by a person who wants to see them. */
export interface RevealedSignature {
  readonly received: string | undefined
  /** What would have been right; `undefined` where a secret itself would have to be shown. */
  readonly expected: string | undefined
}

/** What the signature would be, had the body been sent in other forms. */
export interface FormSignatures {
  /** For example `hmac-sha1`. */
  readonly method: string
  /** A form that the body does not have is left out. */
  readonly forms: readonly FormSignature[]
}

export interface FormSignature {
  /** Id of the form; `raw` is the body as it came. */
  readonly form: string
  readonly expected: string
  /** Whether it is the one that came. */
  readonly isMatch: boolean
}

export interface SchemeEntry {
  readonly id: string
  readonly label: string
  readonly provider: string
  readonly keyKind: KeyKind
  readonly headers: readonly string[]
  readonly source: string
}

export interface SolverNews {
  readonly id: CaptureId
  /** How many changes at once are being tried. */
  readonly tier: number
  /** Combinations tried so far. */
  readonly tried: number
}

export type SolverAnswer =
  | { readonly kind: 'proof'; readonly proof: ProofView; readonly tried: number }
  /** It is valid as it is: there is nothing to search for. */
  | { readonly kind: 'valid' }
  | { readonly kind: 'not-found'; readonly tried: number }

/** A change under which the signature matches, ready to be shown. */
export interface ProofView {
  readonly sentence: string
  readonly changes: readonly ProofChange[]
  readonly codes: readonly string[]
  readonly advice: readonly string[]
  /** `undefined` where the body is as it was signed. */
  readonly lens: ByteLens | undefined
  /** A scheme to keep, under which the request verifies as it came. */
  readonly recipe: HmacRecipe | undefined
  readonly recipeLines: readonly string[]
  /** The stored secret that matches, where it is that of another endpoint. */
  readonly otherSecret: { readonly id: string; readonly name: string } | undefined
}

/** Two bodies around the first byte that differs. */
export interface ByteLens {
  /** Offset of both slices in their bodies. */
  readonly offset: number
  /** Offset of the first byte that differs. */
  readonly firstDifference: number
  readonly received: Bytes
  readonly receivedBytes: number
  readonly signed: Bytes
  readonly signedBytes: number
}

export type InferenceAnswer =
  | { readonly kind: 'known'; readonly id: string; readonly label: string; readonly tried: number }
  | {
      readonly kind: 'recipe'
      readonly recipe: HmacRecipe
      readonly lines: readonly string[]
      readonly conditions: readonly string[]
      readonly tried: number
    }
  | { readonly kind: 'not-found'; readonly tried: number }

/** What tells the failing captures of an endpoint from those that pass. */
export interface FleetReport {
  readonly endpoint: string
  readonly failed: number
  readonly passed: number
  readonly finding: FleetFinding | undefined
}
