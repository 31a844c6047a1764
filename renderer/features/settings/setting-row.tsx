import { RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SettingEntry, SettingValue } from '../../../shared/setting-entry'
import {
  defaultValue,
  settingChange,
  settingValue,
  settingWords,
} from '../../../shared/settings-registry'
import { useSettings, useStores } from '../../state/context'
import { IconButton } from '../../ui/icon-button'
import { SettingField } from './setting-field'
import { SettingRemark } from './setting-remark'

/** A setting with what it does, its control, and the way back to its default. */
export function SettingRow({ entry }: { entry: SettingEntry }) {
  const settings = useSettings((state) => state.settings)
  const { settings: store } = useStores()
  const value = settingValue(settings, entry.id)
  const usual = defaultValue(entry)
  const put = (next: SettingValue): void =>
    void store.getState().change(settingChange(settings, entry.id, next))
  return (
    <RowFrame
      id={entry.id}
      title={entry.title}
      explanation={<Explanation entry={entry} />}
      reset={
        value !== usual && (
          <IconButton
            icon={RotateCcw}
            label={`${entry.title} back to the default: ${settingWords(entry, usual)}`}
            onClick={() => put(usual)}
          />
        )
      }
    >
      <SettingField entry={entry} value={value} onChange={put} />
      <SettingRemark id={entry.id} value={value} />
    </RowFrame>
  )
}

function Explanation({ entry: { explanation, kind, effect } }: { entry: SettingEntry }) {
  const zero = kind.kind === 'number' && kind.zero !== undefined ? ` 0 means ${kind.zero}.` : ''
  const later = effect === 'next start' ? ' Holds from the next start on.' : ''
  return `${explanation}${zero}${later}`
}

interface RowFrameProps {
  readonly id: string
  readonly title: string
  readonly explanation: ReactNode
  readonly reset: ReactNode
  readonly children: ReactNode
}

const RowFrame = ({ id, title, explanation, reset, children }: RowFrameProps) => (
  <div className="grid grid-cols-[minmax(0,1fr)_232px_28px] items-start gap-3 border-b border-line py-2.5 last:border-b-0">
    <div>
      <p>{title}</p>
      <p id={`help-${id}`} className="text-small text-ink-soft">
        {explanation}
      </p>
    </div>
    <div>{children}</div>
    {reset}
  </div>
)
