import { Download, FileX2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toLossyText } from '../../../shared/bytes'
import type { Capture } from '../../../shared/http/capture'
import { headerOf } from '../../../shared/http/headers'
import { useDetail, useStores } from '../../state/context'
import { BodyView } from '../../ui/body-view'
import { Button } from '../../ui/button'
import { ChoiceRow } from '../../ui/choice-row'
import { CopyButton } from '../../ui/copy-button'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { LoadingNote } from '../../ui/loading-note'

const sources = [
  { id: 'decoded', label: 'Decoded' },
  { id: 'raw', label: 'As sent' },
] as const

/** The body: as sent, and without its Content-Encoding where it has one. */
export function BodyTab({ capture }: { capture: Capture }) {
  const isEncoded = !/^(|identity)$/i.test(
    headerOf(capture.headers, 'content-encoding')?.trim() ?? '',
  )
  const [source, setSource] = useState<'raw' | 'decoded'>(isEncoded ? 'decoded' : 'raw')
  const form = isEncoded ? source : 'raw'
  const reading = useDetail((state) => state[form])
  const { detail, copy, textEngine } = useStores()

  useEffect(() => {
    if (capture.bodyBytes > 0) void detail.getState().load(form)
  }, [detail, capture, form])

  if (capture.bodyBytes === 0 || capture.origin === 'refused') return <NoBody capture={capture} />
  if (reading.kind === 'failed') {
    return (
      <div className="p-4">
        <FailureNote error={reading.error} />
      </div>
    )
  }
  if (reading.kind === 'unread') return <LoadingNote readBytes={0} totalBytes={0} />
  if (reading.kind === 'reading') return <LoadingNote {...reading} />

  const { bytes, trouble } = reading
  return (
    <BodyView
      key={`${capture.id} ${form}`}
      bytes={bytes}
      contentType={
        form === 'raw' && isEncoded ? undefined : headerOf(capture.headers, 'content-type')
      }
      remarks={trouble === undefined ? [] : [trouble]}
      prepare={textEngine.prepare}
      actions={
        <>
          {isEncoded && (
            <ChoiceRow label="Encoding" choices={sources} current={source} onChange={setSource} />
          )}
          <CopyButton label="Copy" text={() => toLossyText(bytes)} copy={copy} look="words" />
          <Button onClick={() => void detail.getState().saveBody()}>
            <Download size={14} strokeWidth={1.75} aria-hidden />
            Save…
          </Button>
        </>
      }
    />
  )
}

const NoBody = ({ capture }: { capture: Capture }) =>
  capture.origin === 'refused' ? (
    <EmptyNote icon={FileX2} title="The body was refused">
      It was larger than the limit and was not kept. Raise “Largest body” in Settings and let the
      sender try again.
    </EmptyNote>
  ) : (
    <EmptyNote icon={FileX2} title="No body">
      This request ended with its headers.
    </EmptyNote>
  )
