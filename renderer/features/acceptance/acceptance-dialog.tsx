import type { ReactNode } from 'react'
import { useAcceptance, useDetail, useStores } from '../../state/context'
import { Dialog } from '../../ui/dialog'
import { VariantChoice } from './variant-choice'
import { VariantResults } from './variant-results'

interface AcceptanceDialogProps {
  /** Says where to send. */
  readonly targetRow: ReactNode
}

/** Whether a handler refuses what it must and takes what it must: first what, then what came of it. */
export function AcceptanceDialog({ targetRow }: AcceptanceDialogProps) {
  const capture = useDetail(({ open }) => (open.kind === 'open' ? open.capture : undefined))
  const isChoosing = useAcceptance(({ run }) => run.kind === 'none' || run.kind === 'failed')
  const { screen, acceptance } = useStores()
  const close = (): void => {
    acceptance.getState().cancel()
    acceptance.getState().leave()
    screen.getState().closeDialog()
  }
  return (
    <Dialog
      title="Acceptance run"
      description="Genuine and forged variants of this capture, and what the handler says to each."
      onClose={close}
      width="roomy"
    >
      {!capture && <p className="text-ink-soft">Select a capture first.</p>}
      {capture && isChoosing && <VariantChoice capture={capture} targetRow={targetRow} />}
      {capture && !isChoosing && <VariantResults />}
    </Dialog>
  )
}
