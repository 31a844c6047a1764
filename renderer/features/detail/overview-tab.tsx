import type { Capture, Derived } from '../../../shared/http/capture'
import { headerOf } from '../../../shared/http/headers'
import { readingWords } from '../../../shared/providers/answer-reading'
import { namesTunnel } from '../../../shared/tunnel'
import { selectCurrent } from '../../state/captures'
import { useCaptures, useSettings, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { formatBytes, formatCount, formatDuration, formatTimestamp } from '../../ui/format'
import { LongValue } from '../../ui/long-value'
import { captureUrl } from '../../words/capture-url'
import { evidenceOf, originWords } from '../../words/origin-words'
import { AttemptsSection } from './attempts-section'

interface Fact {
  readonly name: string
  readonly value: string
  /** What the copy button puts on the clipboard where it is not the value itself. */
  readonly copied?: string
  readonly isCode?: boolean
  readonly remark?: string
  /** Where it can be changed. */
  readonly dialog?: { readonly name: 'endpoints'; readonly label: string }
}

/** Everything known of a capture but its headers and body, each thing to be copied. */
export function OverviewTab({ capture }: { capture: Capture }) {
  const { copy, screen } = useStores()
  const derived = useCaptures(selectCurrent)?.derived
  const publicUrl = useSettings((state) => state.settings.tunnelLastUrl)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <dl className="py-2">
        {factsOf(capture, { derived, publicUrl }).map(
          ({ name, value, copied = value, isCode, remark, dialog }) => (
            <div
              key={name}
              className="group grid grid-cols-[132px_minmax(0,1fr)] gap-2 px-4 hover:bg-hover"
            >
              <dt className="py-1 text-ink-soft">{name}</dt>
              <dd className="flex items-start gap-2">
                <span className="captured min-w-0 flex-1 py-1">
                  <span className={isCode ? 'font-mono text-small whitespace-pre-wrap' : undefined}>
                    <LongValue text={value} />
                  </span>
                  {remark && <span className="block text-small text-ink-soft">{remark}</span>}
                </span>
                {dialog && (
                  <Button tone="quiet" onClick={() => screen.getState().openDialog(dialog.name)}>
                    {dialog.label}
                  </Button>
                )}
                <CopyButton
                  label={`Copy ${name}`}
                  text={copied}
                  copy={copy}
                  className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100"
                />
              </dd>
            </div>
          ),
        )}
      </dl>
      <AttemptsSection />
    </div>
  )
}

interface Known {
  readonly derived: Derived | undefined
  /** Of the tunnel, now or the last time; empty where there was none. */
  readonly publicUrl: string
}

function factsOf(capture: Capture, { derived, publicUrl }: Known): readonly Fact[] {
  const provider = derived?.provider
  const reading = provider && readingWords(provider, capture.answered.status)
  const { answered, bodyBytes, trailers } = capture
  const contentType = headerOf(capture.headers, 'content-type')
  const encoding = headerOf(capture.headers, 'content-encoding')
  const facts: (Fact | false)[] = [
    { name: 'URL', value: captureUrl(capture), isCode: true },
    { name: 'Method', value: capture.method, isCode: true },
    {
      name: 'Received',
      value: formatTimestamp(capture.receivedAt),
      copied: new Date(capture.receivedAt).toISOString(),
      remark:
        capture.origin === 'backfilled'
          ? 'When its sender delivered it, by its own word.'
          : 'When the last byte of the body had arrived.',
    },
    {
      name: 'Answered',
      value:
        answered.status === 0
          ? 'Could not be answered'
          : `${answered.status} after ${formatDuration(answered.durationMs)}`,
      copied: String(answered.status),
      ...(reading ? { remark: reading } : {}),
    },
    capture.remoteAddress !== '' && {
      name: 'From',
      value: capture.remoteAddress,
      isCode: true,
      ...(capture.scheme === 'https' && { remark: 'It came by HTTPS.' }),
      ...(namesTunnel(headerOf(capture.headers, 'host'), publicUrl) && {
        remark: `Remote: it names the public address ${publicUrl}, so it came through the tunnel.`,
      }),
    },
    {
      name: 'Endpoint',
      value: capture.endpoint,
      isCode: true,
      dialog: { name: 'endpoints', label: 'Edit endpoint' },
    },
    contentType !== undefined && { name: 'Content type', value: contentType, isCode: true },
    encoding !== undefined && {
      name: 'Encoding',
      value: encoding,
      isCode: true,
      remark: 'The body is kept as it was sent; views undo the encoding.',
    },
    {
      name: 'Body',
      value:
        bodyBytes < 1024
          ? formatBytes(bodyBytes)
          : `${formatBytes(bodyBytes)} (${formatCount(bodyBytes)} bytes)`,
      copied: String(bodyBytes),
    },
    { name: 'Body SHA-256', value: capture.bodySha256, isCode: true },
    { name: 'HTTP version', value: capture.httpVersion, isCode: true },
    trailers.length > 0 && {
      name: 'Trailers',
      value: trailers.map(([name, value]) => `${name}: ${value}`).join('\n'),
      isCode: true,
    },
    {
      name: 'Evidence',
      value: originWords[capture.origin].word,
      remark: evidenceOf(capture.origin, derived),
    },
    { name: 'Id', value: capture.id, isCode: true },
  ]
  return facts.filter((fact) => fact !== false)
}
