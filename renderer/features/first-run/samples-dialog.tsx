import { Send } from 'lucide-react'
import { useReceiver, useStores } from '../../state/context'
import { Dialog } from '../../ui/dialog'

/** Real webhooks to send to the own receiver. */
export function SamplesDialog() {
  const samples = useReceiver((state) => state.samples)
  const { receiver, screen } = useStores()
  const send = (id: string): void => {
    screen.getState().closeDialog()
    void receiver.getState().sendSample(id)
  }
  return (
    <Dialog
      title="Send a sample"
      description="Goes over HTTP to this receiver, as its sender would send it. Its secret is kept for this session, so that its signature can be checked."
      onClose={screen.getState().closeDialog}
    >
      <ul>
        {samples.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => send(id)}
              className="group -mx-2 flex h-8 w-[calc(100%+16px)] items-center gap-2 rounded-control px-2 text-left hover:bg-hover active:bg-line"
            >
              <span className="min-w-0 flex-1 truncate">{title}</span>
              <Send size={14} aria-hidden className="text-ink-faint group-hover:text-accent" />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
