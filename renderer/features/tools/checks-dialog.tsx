import { useEffect, useState } from 'react'
import type { AppError } from '../../../shared/errors'
import type { ToolReport } from '../../../shared/tools/tool-report'
import { selectCurrent } from '../../state/captures'
import { useCaptures, useStores } from '../../state/context'
import { Dialog } from '../../ui/dialog'
import { FailureNote } from '../../ui/failure-note'
import { SelectField, TextAreaField } from '../../ui/form-field'
import { Visible } from '../../ui/visible'
import { type Check, checks, firstCheckFor } from './checks'
import { ReportView } from './report-view'

/** Settings of the five systems and pipelines, checked before they go there. */
export function ChecksDialog() {
  const { screen } = useStores()
  const capture = useCaptures(selectCurrent)
  const [chosen, setChosen] = useState<string>()
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const check = checks.find(({ id }) => id === chosen) ?? firstCheckFor(capture?.derived?.provider)
  const text = (check && texts[check.id]) ?? ''
  const answer = useAnswer(check, text)
  if (!check) return null
  return (
    <Dialog
      title="Check settings"
      description="What the five systems would make of it, before they get it."
      onClose={screen.getState().closeDialog}
      width="wide"
    >
      <SelectField
        label="What to check"
        value={check.id}
        choices={checks}
        onChange={setChosen}
        help={check.help}
      />
      {check.needsCapture && (
        <p className="captured pt-1 text-small">
          {capture ? (
            <>
              With{' '}
              <span className="font-mono">
                <Visible text={`${capture.method} ${capture.target}`} />
              </span>
            </>
          ) : (
            <span className="text-warn">Open a capture in the list first.</span>
          )}
        </p>
      )}
      <div className="pt-3">
        <TextAreaField
          label={check.field}
          rows={check.lines}
          value={text}
          placeholder={check.placeholder}
          onChange={(typed) => setTexts({ ...texts, [check.id]: typed })}
        />
      </div>
      <div role="status" className="mt-3">
        {answer.kind === 'failed' && <FailureNote error={answer.error} />}
        {answer.kind === 'answered' && <ReportView report={answer.report} />}
      </div>
    </Dialog>
  )
}

type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'answered'; readonly report: ToolReport }
  | { readonly kind: 'failed'; readonly error: AppError }

const none: Answer = { kind: 'none' }

/** A pipeline is read once typing pauses, not with every letter. */
const typingPauseMs = 150

/** Asked anew for every text; an answer that comes late is dropped. */
function useAnswer(check: Check | undefined, text: string): Answer {
  const { askTool } = useStores()
  const capture = useCaptures(selectCurrent)
  const [answer, setAnswer] = useState<Answer>(none)
  useEffect(() => {
    const question = text.trim() === '' ? undefined : check?.question(text, capture)
    if (!question) {
      setAnswer(none)
      return
    }
    let isWanted = true
    const ask = async (): Promise<void> => {
      const result = await askTool(question)
      if (!isWanted) return
      setAnswer(
        result.ok
          ? { kind: 'answered', report: result.value }
          : { kind: 'failed', error: result.error },
      )
    }
    const timer = setTimeout(() => void ask(), typingPauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [askTool, check, capture, text])
  return answer
}
