import { WrapText } from 'lucide-react'
import { type ReactNode, useCallback, useState } from 'react'
import type { Bytes } from '../../shared/bytes'
import { parseContentType } from '../../shared/http/content-type'
import { type BodyForm, bodyForms, usualForm } from '../text/body-forms'
import type { PreparedText, PrepareText, TextOrder } from '../text/prepared-text'
import { ChoiceRow } from './choice-row'
import { FindBox } from './find-box'
import { HexView } from './hex-view'
import { IconButton } from './icon-button'
import { Remarks } from './remarks'
import { TextView } from './text-view'
import { useTextFind } from './use-text-find'

interface BodyViewProps {
  readonly bytes: Bytes
  readonly contentType: string | undefined
  /** What is to be said about these bytes besides what their views find. */
  readonly remarks: readonly string[]
  readonly prepare: PrepareText
  /** Buttons at the end of the bar. */
  readonly actions?: ReactNode
}

/** A body as pretty JSON, as text, or as bytes. Megabytes are laid out off this thread. */
export function BodyView({ bytes, contentType, remarks, prepare, actions }: BodyViewProps) {
  const forms = bodyForms(bytes, contentType)
  const [chosen, setChosen] = useState<BodyForm>()
  const [wrap, setWrap] = useState<'on' | 'off'>('on')
  const [found, setFound] = useState<readonly string[]>([])
  const [text, setText] = useState<PreparedText>()
  const finding = useTextFind(text)
  const form = chosen ?? usualForm(bytes, contentType)

  const lay = useCallback(
    ({ columns }: Pick<TextOrder, 'columns'>, onStart: (start: PreparedText) => void) => {
      const { charset } = parseContentType(contentType)
      return prepare(bytes, { form: form === 'pretty' ? form : 'text', charset, columns }, onStart)
    },
    [bytes, contentType, form, prepare],
  )

  return (
    <>
      <div className="toolbar flex-wrap">
        <ChoiceRow label="View of the body" choices={forms} current={form} onChange={setChosen} />
        {form !== 'hex' && (
          <IconButton
            icon={WrapText}
            label="Wrap long lines"
            aria-pressed={wrap === 'on'}
            onClick={() => setWrap(wrap === 'on' ? 'off' : 'on')}
          />
        )}
        {form !== 'hex' && (
          <FindBox
            label="Find in body"
            find={finding.find}
            onText={finding.look}
            onStep={finding.step}
          />
        )}
        <span className="flex-1" />
        {actions}
      </div>
      <Remarks remarks={form === 'hex' ? remarks : [...remarks, ...found]} />
      {form === 'hex' ? (
        <HexView label="Body, byte by byte" bytes={bytes} />
      ) : (
        <TextView
          key={form}
          label="Body"
          prepare={lay}
          wrap={wrap}
          colours={form === 'pretty' ? 'json' : 'none'}
          onRemarks={setFound}
          onText={setText}
          marked={finding}
        />
      )}
    </>
  )
}
