import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { answerOutlook, type OutlookLine } from '../../../shared/providers/answer-outlook'
import { classes } from '../../ui/classes'
import { providerName } from '../../words/provider-name'
import { type EndpointFields, partsOf, pathOf } from './endpoint-fields'
import type { Sample } from './use-sample'

const marks = {
  good: { icon: CircleCheck, ink: 'text-ok' },
  plain: { icon: Info, ink: 'text-info' },
  warn: { icon: TriangleAlert, ink: 'text-warn' },
} as const satisfies Readonly<Record<OutlookLine['tone'], object>>

interface AnswerOutlookProps {
  readonly fields: EndpointFields
  readonly sample: Sample | undefined
}

/** What the sender will make of this answer, while it is typed. */
export function AnswerOutlook({ fields, sample }: AnswerOutlookProps) {
  const isIts = sample?.summary.endpoint === pathOf(fields.path)
  const recognised = isIts ? sample?.summary.derived?.provider : undefined
  const provider = fields.provider === 'auto' ? (recognised ?? 'auto') : fields.provider
  const lines = answerOutlook(partsOf(fields), provider)
  return (
    <section
      aria-label="What the sender makes of it"
      className="col-span-2 rounded-panel bg-sunken px-3 py-2"
    >
      {fields.provider === 'auto' && recognised !== undefined && recognised !== 'unknown' && (
        <p className="text-small text-ink-soft">
          The latest request here came from {providerName(recognised)}.
        </p>
      )}
      <ul>
        {lines.map(({ tone, text }) => {
          const { icon: Icon, ink } = marks[tone]
          return (
            <li key={text} className="flex gap-2 text-small">
              <Icon size={14} className={classes('mt-0.5 shrink-0', ink)} aria-hidden />
              <span>{text}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
