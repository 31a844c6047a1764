import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { defaultSettings, type Settings } from '../../../shared/settings'
import { useReceiver, useSettings, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { IconButton } from '../../ui/icon-button'
import { SettingField } from './setting-field'
import { type Setting, settingGroups } from './setting-list'

/** Everything a person can set, found by a word, each with its default and the way back to it. */
export function SettingsDialog() {
  const { screen } = useStores()
  const [sought, setSought] = useState('')
  const groups = settingGroups
    .map((group) => ({ ...group, settings: group.settings.filter((one) => fits(one, sought)) }))
    .filter((group) => group.settings.length > 0)
  return (
    <Dialog title="Settings" onClose={screen.getState().closeDialog} width="wide">
      <input
        aria-label="Search settings"
        placeholder="Search settings"
        value={sought}
        onChange={({ target }) => setSought(target.value)}
        className="field mb-2 w-full"
      />
      {groups.map(({ title, settings }) => (
        <section key={title} aria-label={title} className="pt-3">
          <h3 className="border-b border-line pb-1 text-small font-medium text-ink-soft">
            {title}
          </h3>
          {settings.map((setting) => (
            <SettingRow key={setting.id} setting={setting} />
          ))}
        </section>
      ))}
      {groups.length === 0 && (
        <p className="py-6 text-center text-ink-soft">No setting is called so.</p>
      )}
      <RestartHint />
    </Dialog>
  )
}

const fits = ({ label, help }: Setting, sought: string): boolean =>
  `${label} ${help}`.toLowerCase().includes(sought.trim().toLowerCase())

function SettingRow({ setting }: { setting: Setting }) {
  const settings = useSettings((state) => state.settings)
  const { settings: store } = useStores()
  const value = setting.get(settings)
  const usual = setting.get(defaultSettings)
  const put = (next: string | number): void =>
    void store.getState().change(setting.put(settings, next))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_220px_28px] items-start gap-3 border-b border-line py-2.5">
      <div>
        <p id={`setting-${setting.id}`}>{setting.label}</p>
        <p className="text-small text-ink-soft">{setting.help}</p>
      </div>
      <SettingField setting={setting} value={value} onChange={put} />
      {value !== usual && (
        <IconButton
          icon={RotateCcw}
          label={`Back to the default: ${setting.show(usual)}`}
          onClick={() => put(usual)}
        />
      )}
    </div>
  )
}

/** Address and port take effect when the receiver moves; it does so when asked to. */
function RestartHint() {
  const { host, port } = useSettings((state): Settings => state.settings)
  const receiver = useReceiver((state) => state.receiver)
  const { receiver: store } = useStores()
  if (receiver.kind !== 'listening' && receiver.kind !== 'paused') return null
  if (receiver.host === host && (receiver.port === port || port === 0)) return null
  return (
    <div
      role="status"
      className="mt-4 flex items-center gap-3 rounded-panel bg-info-wash py-2 pr-2 pl-3"
    >
      <p className="flex-1">
        The receiver still listens on {receiver.host}:{receiver.port}.
      </p>
      <Button tone="primary" onClick={() => void store.getState().restart()}>
        Move it now
      </Button>
    </div>
  )
}
