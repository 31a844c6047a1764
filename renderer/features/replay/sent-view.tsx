import { curlCommand } from '../../../shared/exports/formats/curl'
import { http2Changes } from '../../../shared/replay/http2-headers'
import type { ReplayPreview } from '../../../shared/replay-preview'
import { visibleText } from '../../../shared/visible-text'
import { usePreview, useStores } from '../../state/context'
import { CopyButton } from '../../ui/copy-button'
import { FailureNote } from '../../ui/failure-note'
import { formatBytes } from '../../ui/format'
import { HeaderTable } from '../../ui/header-table'
import { LoadingNote } from '../../ui/loading-note'
import { requestText } from './message-text'

/** Exactly what “Send” puts on the wire. */
export function SentView() {
  const preview = usePreview((state) => state.preview)
  const failure = usePreview((state) => state.failure)
  if (failure) {
    return (
      <div className="px-4 py-1">
        <FailureNote error={failure} />
      </div>
    )
  }
  return preview ? <Message preview={preview} /> : <LoadingNote readBytes={0} totalBytes={0} />
}

function Message({ preview }: { preview: ReplayPreview }) {
  const { copy } = useStores()
  const command = curlCommand(preview)
  const { method, url, headers, body, bodySha256, isCapturedBody, recoded, http } = preview
  return (
    <div className="min-h-0 flex-1 overflow-y-auto border-t border-line py-2">
      <div className="flex items-start gap-2 px-4">
        <p className="captured min-w-0 flex-1 pt-1 font-mono text-small">
          <span className="font-medium">{visibleText(method)}</span> {visibleText(url)}
        </p>
        {command.ok && (
          <CopyButton label="Copy as cURL" text={command.value} copy={copy} look="words" />
        )}
        <CopyButton
          label="Copy request"
          text={() => requestText(preview)}
          copy={copy}
          look="words"
        />
      </div>
      <HeaderTable label="Headers that will be sent" fields={headers} copy={copy} />
      <p className="captured px-4 pt-2 text-small text-ink-soft">
        {body.length === 0
          ? 'No body.'
          : `${formatBytes(body.length)} ${isCapturedBody ? 'as captured' : 'edited'}, SHA-256 `}
        {body.length > 0 && <span className="font-mono">{bodySha256}</span>}
      </p>
      {http === 'auto' && (
        <p className="px-4 text-small text-ink-soft">
          Where the target offers HTTP/2: {http2Changes.join(' ')}
        </p>
      )}
      {recoded && (
        <p className="px-4 text-small text-ink-soft">
          Changed inside its Content-Encoding {recoded.join(', ')}, then packed again.
        </p>
      )}
    </div>
  )
}
