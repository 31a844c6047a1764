import { useState } from 'react'
import { defaultSettings } from '../../../shared/settings'
import { useStores } from '../../state/context'
import { Button } from '../../ui/button'

/** Every setting back to its default; what a person made (filters, endpoints, targets) stays. */
export function ResetSection() {
  const [isAsking, setAsking] = useState(false)
  const { settings, messages } = useStores()
  const reset = async (): Promise<void> => {
    setAsking(false)
    const { savedFilters: _kept, tunnelLastUrl: _known, ...usual } = defaultSettings
    if (await settings.getState().change(usual))
      messages.getState().done('Settings are as at first')
  }
  return (
    <div className="flex items-center gap-3 py-3">
      <p className="flex-1">
        Reset all settings
        <span className="block text-small text-ink-soft">
          Captures, endpoints, targets, secrets and saved filters stay.
        </span>
      </p>
      {isAsking ? (
        <>
          <Button onClick={() => setAsking(false)}>Keep them</Button>
          <Button tone="danger" onClick={() => void reset()}>
            Reset every setting
          </Button>
        </>
      ) : (
        <Button onClick={() => setAsking(true)}>Reset all…</Button>
      )}
    </div>
  )
}
