import { Popover } from 'radix-ui'
import type { Headers } from '../../../shared/http/headers'
import {
  type LeftOutHeader,
  leftOutReasons,
  planReplayHeaders,
} from '../../../shared/replay-headers'
import { Visible } from '../../ui/visible'

/** Captured headers that do not go along, each with the reason. */
export function leftOutOf(
  headers: Headers,
  credentials: 'leave-out' | 'send',
): readonly LeftOutHeader[] {
  // Host and length change what is sent, not what is left out.
  const plan = planReplayHeaders(headers, {
    host: '',
    method: 'POST',
    bodyBytes: 0,
    credentials,
    setHeaders: [],
  })
  return plan.ok ? plan.value.leftOut : []
}

/** How many headers stay behind; pressed, it lists them. */
export const NotCopied = ({ leftOut }: { leftOut: readonly LeftOutHeader[] }) => (
  <Popover.Root>
    <Popover.Trigger className="min-h-6 rounded-mark underline decoration-line-strong underline-offset-4 hover:text-ink">
      {leftOut.length === 1 ? '1 header is not sent' : `${leftOut.length} headers are not sent`}
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Content
        align="start"
        sideOffset={4}
        collisionPadding={12}
        aria-label="Headers that are not sent"
        className="z-30 max-h-96 w-[440px] overflow-y-auto rounded-panel border border-line bg-raised p-3 shadow-lift focus:outline-none"
      >
        <ul className="flex flex-col gap-2">
          {leftOut.map(({ name, value, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: order is what tells repeats apart
            <li key={index}>
              <p className="captured font-mono text-small">
                <span className="font-medium">
                  <Visible text={name} />
                </span>
                {': '}
                <span className="text-ink-soft">
                  <Visible text={value} />
                </span>
              </p>
              <p className="text-small text-ink-soft">{leftOutReasons[reason]}</p>
            </li>
          ))}
        </ul>
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
)
