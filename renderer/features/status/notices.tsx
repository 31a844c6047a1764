import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { visibleText } from '../../../shared/visible-text'
import { useReceiver } from '../../state/context'
import type { ReceiverStore } from '../../state/receiver'
import { classes } from '../../ui/classes'

const looks = {
  info: { icon: Info, ground: 'bg-info-wash', ink: 'text-info' },
  warning: { icon: TriangleAlert, ground: 'bg-warn-wash', ink: 'text-warn' },
  error: { icon: CircleAlert, ground: 'bg-bad-wash', ink: 'text-bad' },
} as const

/** What a person should know and can act on, for as long as it holds. */
export const Notices = () => {
  const notices = useReceiver((state) => state.notices)
  return notices.map((notice) => <NoticeBar key={notice.id} notice={notice} />)
}

type Notice = ReceiverStore['notices'][number]

function NoticeBar({ notice: { level, title, action } }: { notice: Notice }) {
  const { icon: Icon, ground, ink } = looks[level]
  return (
    <div
      role="alert"
      className={classes('flex shrink-0 gap-2.5 border-b border-line px-4 py-2', ground)}
    >
      <Icon size={16} aria-hidden className={classes('mt-0.5 shrink-0', ink)} />
      <p className="captured">
        <span className="font-medium">{visibleText(title)}</span>{' '}
        <span className="text-ink-soft">{visibleText(action)}</span>
      </p>
    </div>
  )
}
