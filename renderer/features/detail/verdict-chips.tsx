import type { ReactNode } from 'react'
import type { CaptureOrigin, Derived } from '../../../shared/http/capture'
import { visibleText } from '../../../shared/visible-text'
import { useStores } from '../../state/context'
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
      {signature && (
        <Chip tone={signature[0]} part="signature">
          {signature[1]}
        </Chip>
      )}
      {schema && (
        <Chip tone={schema[0]} part="payload">
          {schema[1]}
        </Chip>
      )}
      {derived?.attempt && derived.attempt.number > 1 && (
        <Chip tone="warn">{attemptWords(derived.attempt, derived.provider)}</Chip>
      )}
    </>
  )
}

interface ChipProps {
  readonly tone: keyof typeof tones
  /** The part of the capture that says more. */
  readonly part?: string
  readonly children: ReactNode
}

function Chip({ tone, part, children }: ChipProps) {
  const { screen } = useStores()
  const look = classes('max-w-full truncate rounded-mark px-1.5', tones[tone])
  if (part === undefined) return <span className={look}>{children}</span>
  return (
    <button
      type="button"
      onClick={() => screen.getState().showTab(part)}
      className={classes(look, 'min-h-6 underline-offset-4 hover:underline')}
    >
      {children}
    </button>
  )
}
