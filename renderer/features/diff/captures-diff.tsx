import { GitCompareArrows } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Bytes } from '../../../shared/bytes'
import { utf8 } from '../../../shared/bytes'
import { diffHeaders, diffQuery } from '../../../shared/diff/diff-pairs'
import type { Capture, CaptureId } from '../../../shared/http/capture'
import { parseFormBody } from '../../../shared/http/form-body'
import type { Headers } from '../../../shared/http/headers'
import { useCompare, useStores } from '../../state/context'
import { ChoiceRow } from '../../ui/choice-row'
import { EmptyNote } from '../../ui/empty-note'
import { FailureNote } from '../../ui/failure-note'
import { LoadingNote } from '../../ui/loading-note'
import { BodyDiff } from './body-diff'
import { FieldsDiff } from './fields-diff'
import { FormSelect } from './form-select'
import { useMarkedOther } from './use-marked-other'
import { useOtherChoices } from './use-other-choices'

interface CapturesDiffProps {
  readonly capture: Capture
  readonly bytes: Bytes
  readonly choice: ReactNode
}

const parts = [
  { id: 'body', label: 'Body' },
  { id: 'headers', label: 'Headers' },
  { id: 'query', label: 'Query' },
] as const

type Part = (typeof parts)[number]['id']

/** The open capture beside another: the other one first, since it is mostly the older. */
export function CapturesDiff({ capture, bytes, choice }: CapturesDiffProps) {
  const marked = useMarkedOther(capture.id)
  const choices = useOtherChoices(capture.id, marked)
  const [picked, setPicked] = useState<CaptureId>()
  const [part, setPart] = useState<Part>('body')
  const { compare } = useStores()
  const other = useCompare((state) => state.other)
  const otherId = picked ?? marked ?? choices[0]?.id

  useEffect(() => void compare.getState().choose(otherId), [compare, otherId])

  const controls = (
    <>
      {choice}
      <FormSelect
        label="Other capture"
        forms={choices}
        current={otherId ?? ''}
        onChange={(id) => setPicked(id as CaptureId)}
      />
      <ChoiceRow label="Part to compare" choices={parts} current={part} onChange={setPart} />
    </>
  )
  if (other.kind === 'open' && part === 'body' && other.body.kind === 'read') {
    return <Bodies capture={capture} bytes={bytes} other={other.body.bytes} controls={controls} />
  }
  return (
    <>
      <div className="toolbar flex-wrap">{controls}</div>
      {other.kind === 'none' && (
        <EmptyNote icon={GitCompareArrows} title="Nothing to compare with">
          Shift-click a second capture in the list, or choose one above.
        </EmptyNote>
      )}
      {other.kind === 'loading' && <LoadingNote readBytes={0} totalBytes={0} />}
      {other.kind === 'failed' && (
        <div className="p-4">
          <FailureNote error={other.error} />
        </div>
      )}
      {other.kind === 'open' && part === 'headers' && (
        <FieldsDiff label="Headers" changes={diffHeaders(other.capture.headers, capture.headers)} />
      )}
      {other.kind === 'open' && part === 'query' && (
        <FieldsDiff label="Query" changes={diffQuery(queryOf(other.capture), queryOf(capture))} />
      )}
    </>
  )
}

function queryOf({ target }: Capture): Headers {
  const at = target.indexOf('?')
  const query = at < 0 ? '' : target.slice(at + 1)
  return parseFormBody(utf8(query)).map(({ name, value }) => [name, value])
}

interface BodiesProps {
  readonly capture: Capture
  readonly bytes: Bytes
  readonly other: Bytes
  readonly controls: ReactNode
}

const layouts = [
  { id: 'pretty', label: 'Pretty' },
  { id: 'raw', label: 'As sent' },
] as const

function Bodies({ capture, bytes, other, controls }: BodiesProps) {
  const { compare } = useStores()
  const { endpoint } = capture
  const ignored = useCompare((state) => state.ignored[endpoint]) ?? noPaths
  const [layout, setLayout] = useState<'pretty' | 'raw'>('pretty')
  const content = useMemo(() => {
    return { a: { bytes: other, form: layout }, b: { bytes, form: layout } }
  }, [bytes, other, layout])
  return (
    <BodyDiff
      content={content}
      ignored={ignored}
      onIgnore={(path) => compare.getState().ignore(endpoint, path)}
      onHeed={(path) => compare.getState().heed(endpoint, path)}
      controls={
        <>
          {controls}
          <ChoiceRow label="Layout" choices={layouts} current={layout} onChange={setLayout} />
        </>
      }
    />
  )
}

const noPaths: readonly string[] = []
