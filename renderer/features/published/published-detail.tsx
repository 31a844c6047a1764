import type { PublishedRow } from '../../../shared/published'
import { visibleText } from '../../../shared/visible-text'
import { usePublished, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { CopyButton } from '../../ui/copy-button'
import { formatTimestamp } from '../../ui/format'
import { ScrollRegion } from '../../ui/scroll-region'
import { stateWords } from './published-words'

/** One message as consumers get it, and what became of it. */
export function PublishedDetail({ row }: { readonly row: PublishedRow }) {
  const { captures, screen, copy } = useStores()
  const content = usePublished((state) => state.content)
  const { text, ink } = stateWords[row.state]
  const toCapture = (): void => {
    captures.getState().select(row.captureId)
    screen.getState().closeDialog()
  }
  return (
    <section aria-label="Message" className="flex min-w-0 flex-1 flex-col gap-3 p-3">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact name="State">
          <span className={classes('font-medium', ink)}>{text}</span>
          {row.settledAt !== undefined && ` ${formatTimestamp(row.settledAt)}`}
          {row.remark !== undefined && <p className="text-ink-soft">{visibleText(row.remark)}</p>}
        </Fact>
        <Fact name="Accepted">{formatTimestamp(row.publishedAt)}</Fact>
        <Fact name="Exchange">
          <code>{row.exchange}</code>
        </Fact>
        <Fact name="Routing key">
          <code className="break-all">{visibleText(row.routingKey)}</code>
        </Fact>
        <Fact name="Headers">
          <code className="break-all">{visibleText(JSON.stringify(row.headers))}</code>
        </Fact>
      </dl>
      {row.warnings.map((warning) => (
        <p key={warning} className="text-warn">
          {visibleText(warning)}
        </p>
      ))}
      <ScrollRegion
        aria-label="Content"
        className="min-h-32 flex-1 overflow-auto rounded-control border border-line bg-ground p-2"
      >
        <pre className="captured font-mono text-small whitespace-pre">{content?.shown ?? ''}</pre>
      </ScrollRegion>
      {content?.cut && (
        <p className="text-small text-ink-soft">
          Only the beginning is shown; “hookwright published --json” prints all of it.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <CopyButton label="Copy content" look="words" text={content?.text ?? ''} copy={copy} />
        <CopyButton label="Copy routing key" look="words" text={row.routingKey} copy={copy} />
        <Button onClick={toCapture}>Show its capture</Button>
      </div>
    </section>
  )
}

const Fact = ({
  name,
  children,
}: {
  readonly name: string
  readonly children: React.ReactNode
}) => (
  <>
    <dt className="text-small text-ink-soft">{name}</dt>
    <dd className="captured min-w-0">{children}</dd>
  </>
)
