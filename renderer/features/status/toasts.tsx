import { X } from 'lucide-react'
import { Toast } from 'radix-ui'
import { explain } from '../../../shared/errors'
import { visibleText } from '../../../shared/visible-text'
import { useMessages } from '../../state/context'
import type { Message } from '../../state/messages'
import { Button } from '../../ui/button'
import { classes } from '../../ui/classes'
import { IconButton } from '../../ui/icon-button'

const shownForMs = { done: 8000, failed: 20_000, link: 60_000 } as const

/** Short words in the corner, with a way back where there is one. */
export function Toasts() {
  const messages = useMessages((state) => state.messages)
  const dismiss = useMessages((state) => state.dismiss)
  return (
    <Toast.Provider label="Message" swipeDirection="right">
      {messages.map((message) => (
        <Toast.Root
          key={message.id}
          duration={shownForMs[message.kind]}
          onOpenChange={(isOpen) => !isOpen && dismiss(message.id)}
          className="flex animate-[rise_140ms] items-start gap-3 rounded-panel border border-line bg-raised py-2 pr-2 pl-3.5 shadow-lift"
        >
          <ToastText message={message} />
          {message.kind === 'done' && message.undo && (
            <Toast.Action asChild altText="Undo with Bring Back Deleted in the Edit menu">
              <Button onClick={message.undo}>Undo</Button>
            </Toast.Action>
          )}
          {message.kind === 'link' && (
            <Toast.Action asChild altText="The address is that of the release feed in Settings">
              <Button onClick={message.link.open}>{message.link.label}</Button>
            </Toast.Action>
          )}
          <Toast.Close asChild>
            <IconButton icon={X} label="Dismiss" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed right-3 bottom-10 z-50 flex w-[380px] max-w-[calc(100vw-24px)] flex-col gap-2 outline-none" />
    </Toast.Provider>
  )
}

function ToastText({ message }: { message: Message }) {
  const { title, action } =
    message.kind === 'failed' ? explain(message.error) : { title: message.text, action: undefined }
  return (
    <div className="captured min-w-0 flex-1 py-1">
      <Toast.Title className={classes(message.kind === 'failed' && 'font-medium text-bad')}>
        {visibleText(title)}
      </Toast.Title>
      {action !== undefined && (
        <Toast.Description className="text-ink-soft">{visibleText(action)}</Toast.Description>
      )}
    </div>
  )
}
