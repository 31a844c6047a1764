import type { CaptureOrigin, Derived } from '../../../shared/http/capture'
import { visibleText } from '../../../shared/visible-text'
import { classes } from '../../ui/classes'
import { attemptWords } from '../../words/attempt-words'
import { isWhole, originWords } from '../../words/origin-words'
import { providerName } from '../../words/provider-name'
import { schemaWords, signatureWords, type VerdictTone } from '../../words/verdict-words'

const tones: Readonly<Record<VerdictTone | 'info', string>> = {
  ok: 'bg-ok-wash text-ok',
  bad: 'bg-bad-wash text-bad',
  warn: 'bg-warn-wash text-warn',
  info: 'bg-info-wash text-info',
  faint: 'bg-sunken text-ink-soft',
}

/** What is known about a capture beyond its bytes, in words. */
export function VerdictChips({
  origin,
  derived,
}: {
  origin: CaptureOrigin
  derived: Derived | undefined
}) {
  const signature = derived && signatureWords[derived.signature]
  const schema = derived && schemaWords[derived.schema]
  return (
    <>
      {origin !== 'observed' && (
        <Chip tone={isWhole(origin) ? 'info' : 'bad'}>{originWords[origin].word}</Chip>
      )}
      {derived && derived.provider !== '' && derived.provider !== 'unknown' && (
        <Chip tone="faint">
          {visibleText(providerName(derived.provider))}
          {derived.eventType && ` · ${visibleText(derived.eventType)}`}
        </Chip>
      )}
      {signature && <Chip tone={signature[0]}>{signature[1]}</Chip>}
      {schema && <Chip tone={schema[0]}>{schema[1]}</Chip>}
      {derived?.attempt && derived.attempt.number > 1 && (
        <Chip tone="warn">{attemptWords(derived.attempt, derived.provider)}</Chip>
      )}
    </>
  )
}

const Chip = ({ tone, children }: { tone: keyof typeof tones; children: React.ReactNode }) => (
  <span className={classes('max-w-full truncate rounded-mark px-1.5', tones[tone])}>
    {children}
  </span>
)
