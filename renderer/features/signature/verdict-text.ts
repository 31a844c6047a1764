import type { SignatureReport } from '../../../shared/signature-report'
import type { VerdictTone } from '../../words/verdict-words'

export interface VerdictText {
  readonly tone: VerdictTone
  /** In a word or two, large. */
  readonly title: string
  /** Why, in one plain sentence. */
  readonly reason: string
}

type Verdict = SignatureReport['atReceipt']['verdict']

const titles: Readonly<Record<Verdict, readonly [tone: VerdictTone, title: string]>> = {
  valid: ['ok', 'Valid'],
  invalid: ['bad', 'Invalid'],
  malformed: ['bad', 'Malformed'],
  missing: ['warn', 'Missing'],
  expired: ['warn', 'Expired'],
  unexpected: ['warn', 'Not expected'],
  unchecked: ['faint', 'Not checked'],
  none: ['faint', 'None'],
}

/** The verdict at receipt, which is what a receiver would have said. */
export function verdictText(report: SignatureReport): VerdictText {
  const [tone, title] = titles[report.atReceipt.verdict]
  return { tone, title, reason: reasonOf(report) }
}

/** The verdict now, where it is another one than at receipt. */
export function verdictNow({ atReceipt, now }: SignatureReport): string | undefined {
  if (atReceipt.verdict === now.verdict) return undefined
  const [remark] = now.remarks
  return `Now it would be ${titles[now.verdict][1].toLowerCase()}.${remark ? ` ${remark}` : ''}`
}

function reasonOf(report: SignatureReport): string {
  const [remark] = report.atReceipt.remarks
  const plain = plainReasons[report.atReceipt.verdict](report)
  return remark ?? plain
}

const place = ({ header }: SignatureReport): string => header ?? 'The signature'

const plainReasons: Readonly<Record<Verdict, (report: SignatureReport) => string>> = {
  valid: ({ matchedOwner }) =>
    matchedOwner === undefined
      ? 'It was made with this secret over these bytes.'
      : `It was made with the secret of ${matchedOwner} over these bytes.`,
  invalid: (report) =>
    `${place(report)} has the right form, but was made over other bytes, with another secret, or in another way.`,
  malformed: (report) => `${place(report)} cannot be a signature of this scheme.`,
  missing: (report) => `A secret is set here, but ${place(report)} is absent.`,
  expired: () => 'It matches, but its time lies outside the tolerance.',
  unexpected: () => 'An Authorization header came, and none is configured.',
  unchecked: (report) => `${place(report)} is there. Paste its secret below to check it.`,
  none: ({ reason }) => reason,
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** `12 s`, `3 min`, `5 h`, `2 days`: how long something is, roughly. */
export function spanWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000)
  if (seconds < 2 * minute) return `${seconds} s`
  if (seconds < 2 * hour) return `${Math.round(seconds / minute)} min`
  if (seconds < 2 * day) return `${Math.round(seconds / hour)} h`
  return `${Math.round(seconds / day)} days`
}

/** `12 s old`, or `3 s ahead` for a clock that runs in front. */
export const ageWords = (ageMs: number): string =>
  ageMs >= 0 ? `${spanWords(ageMs)} old` : `${spanWords(ageMs)} ahead`
