import {
  CircleSlash,
  FileInput,
  FileWarning,
  History,
  type LucideIcon,
  Pin,
  Scissors,
  ShieldAlert,
  ShieldCheck,
  ShieldX,
  StickyNote,
} from 'lucide-react'
import type { CaptureSummary } from '../../../shared/http/capture'
import { isWhole, originWords } from '../../words/origin-words'
import { schemaWords, signatureWords, toneClass } from '../../words/verdict-words'

export interface Mark {
  readonly icon: LucideIcon
  readonly className: string
  /** Read out with the row, and shown on hover. */
  readonly words: string
}

/** What is worth a sign in the list; what is as usual has none. */
export function marksOf(row: CaptureSummary): readonly Mark[] {
  const marks: (Mark | undefined)[] = [
    originMark(row),
    signatureMark(row),
    row.derived?.schema === 'invalid' ? verdict(FileWarning, schemaWords.invalid) : undefined,
    row.note !== ''
      ? { icon: StickyNote, className: 'text-ink-soft', words: `Note: ${row.note}` }
      : undefined,
    row.pinned ? { icon: Pin, className: 'text-accent', words: 'Pinned' } : undefined,
  ]
  return marks.filter((mark) => mark !== undefined)
}

const originIcons = {
  incomplete: Scissors,
  refused: CircleSlash,
  imported: FileInput,
  backfilled: History,
} as const

function originMark({ origin }: CaptureSummary): Mark | undefined {
  if (origin === 'observed') return undefined
  const className = isWhole(origin) ? 'text-info' : 'text-bad'
  return { icon: originIcons[origin], className, words: originWords[origin].word }
}

const signatureIcons: Readonly<Record<string, LucideIcon>> = {
  valid: ShieldCheck,
  invalid: ShieldX,
  malformed: ShieldX,
  missing: ShieldAlert,
  expired: ShieldAlert,
  unexpected: ShieldAlert,
}

function signatureMark({ derived }: CaptureSummary): Mark | undefined {
  const icon = derived && signatureIcons[derived.signature]
  return icon && verdict(icon, signatureWords[derived.signature])
}

const verdict = (
  icon: LucideIcon,
  words: (typeof signatureWords)[string] | undefined,
): Mark | undefined => words && { icon, className: toneClass[words[0]], words: words[1] }
