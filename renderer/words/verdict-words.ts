import type { Derived } from '../../shared/http/capture'

export type VerdictTone = 'ok' | 'bad' | 'warn' | 'faint'

/** What a verdict on a signature means, in few words. */
export const signatureWords: Readonly<Record<string, readonly [tone: VerdictTone, words: string]>> =
  {
    valid: ['ok', 'Signature valid'],
    invalid: ['bad', 'Signature invalid'],
    malformed: ['bad', 'Signature malformed'],
    missing: ['warn', 'Signature missing'],
    expired: ['warn', 'Signature expired'],
    unexpected: ['warn', 'Signature not expected'],
    unchecked: ['faint', 'Signature not checked: no secret'],
  }

export const schemaWords: {
  readonly [S in Derived['schema']]?: readonly [tone: VerdictTone, words: string]
} = {
  valid: ['ok', 'Matches its schema'],
  invalid: ['bad', 'Does not match its schema'],
}

export const toneClass: Readonly<Record<VerdictTone, string>> = {
  ok: 'text-ok',
  bad: 'text-bad',
  warn: 'text-warn',
  faint: 'text-ink-faint',
}
