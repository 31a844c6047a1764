import { lazy, type ReactNode, Suspense, useState } from 'react'
import { type Bytes, sameBytes, toText, utf8 } from '../../../shared/bytes'
import type { Capture } from '../../../shared/http/capture'
import { headerOf } from '../../../shared/http/headers'
import { ChoiceRow } from '../../ui/choice-row'
import { LoadingNote } from '../../ui/loading-note'
import { bytesOfHex, hexOf } from './hex-text'

const CodeEditor = lazy(async () => ({ default: (await import('./code-editor')).CodeEditor }))

/** Larger bodies make the editor slow; a file is the better place for them. */
const mostBytes = 4 * 1024 * 1024

const ways = [
  { id: 'text', label: 'Text' },
  { id: 'hex', label: 'Hex' },
] as const

interface BodyEditorProps {
  readonly capture: Capture
  /** As captured. */
  readonly captured: Bytes
  /** What the editor begins with. */
  readonly initial: Bytes
  /** `undefined` where the body is the captured one again. */
  readonly onChange: (body: Bytes | undefined) => void
  /** The row above the editor, given what this editor has to choose. */
  readonly bar: (controls: ReactNode) => ReactNode
}

/** The body as text or as hex; every byte that is not touched stays. */
export function BodyEditor({ capture, captured, initial, onChange, bar }: BodyEditorProps) {
  const [body, setBody] = useState(initial)
  const [way, setWay] = useState<'text' | 'hex'>(toText(initial) === undefined ? 'hex' : 'text')
  const [fault, setFault] = useState<string>()
  const text = toText(body)
  if (body.length > mostBytes) {
    return (
      <>
        {bar(null)}
        <p className="border-t border-line px-4 py-3 text-ink-soft">
          This body has more than 4 MB, too much to edit here. It is sent as it is.
        </p>
      </>
    )
  }
  const take = (next: Bytes | undefined, problem: string): void => {
    setFault(next === undefined ? problem : undefined)
    if (next === undefined) return
    setBody(next)
    onChange(sameBytes(next, captured) ? undefined : next)
  }
  const edit = (typed: string): void =>
    way === 'hex'
      ? take(bytesOfHex(typed), 'Hex digits in pairs, with any white space between.')
      : take(utf8(typed), '')

  return (
    <>
      {bar(
        <>
          <ChoiceRow
            label="Body as"
            choices={ways.map((one) => ({
              ...one,
              disabled: one.id === 'text' && text === undefined,
            }))}
            current={way}
            onChange={setWay}
          />
          {text === undefined && (
            <span className="text-small text-ink-soft">This body is not text.</span>
          )}
          {fault !== undefined && (
            <span role="alert" className="text-small text-bad">
              {fault}
            </span>
          )}
        </>,
      )}
      <div className="flex min-h-0 flex-1 border-t border-line">
        <Suspense fallback={<LoadingNote readBytes={0} totalBytes={0} />}>
          <CodeEditor
            key={way}
            label="Body of the draft"
            text={way === 'hex' ? hexOf(body) : (text ?? '')}
            language={way === 'text' && isJson(capture, body) ? 'json' : 'text'}
            onChange={edit}
          />
        </Suspense>
      </div>
    </>
  )
}

const isJson = ({ headers }: Capture, body: Bytes): boolean =>
  /json/i.test(headerOf(headers, 'content-type') ?? '') || body[0] === 0x7b || body[0] === 0x5b
