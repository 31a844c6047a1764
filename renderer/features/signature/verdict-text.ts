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
  const { verdict, remarks } = report.atReceipt
  const [remark] = remarks
  // That the header is absent is all the check can remark; a person wants to know what to do.
  if (remark === undefined || verdict === 'missing') return plainReasons[verdict](report)
  // The check remarks on a value; here nothing else says where that stands.
  return verdict === 'malformed' && !remark.includes(place(report))
    ? `In ${place(report)}: ${remark}`
    : remark
}

const place = ({ header }: SignatureReport): string => header ?? 'The signature'

/** A token that comes along vouches for the sender, not for what was sent. */
const isOverBody = ({ scheme }: SignatureReport): boolean => scheme?.coverage !== 'nothing'

const plainReasons: Readonly<Record<Verdict, (report: SignatureReport) => string>> = {
  valid: (report) => {
    const secret =
      report.matchedOwner === undefined ? 'this secret' : `the secret of ${report.matchedOwner}`
    return isOverBody(report)
      ? `It was made with ${secret} over these bytes.`
      : `It fits ${secret}. Nothing in it vouches for the body.`
  },
  invalid: (report) =>
    isOverBody(report)
      ? `${place(report)} has the right form, but was made over other bytes, with another secret, or in another way. “Why?” searches for which.`
      : `${place(report)} does not fit the secret that is set here. Compare it with the one at the sender.`,
  malformed: (report) => `${place(report)} cannot be a signature of this scheme.`,
  missing: (report) =>
    `A secret is set here, but ${place(report)} did not come. Set the same secret at the sender; where it is set, something on the way drops the header.`,
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
