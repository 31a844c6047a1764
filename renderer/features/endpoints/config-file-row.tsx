import type { ConfigLook } from '../../../shared/ipc/endpoint-calls'
import { useConfigFile, useStores } from '../../state/context'
import { Button } from '../../ui/button'
import { FailureNote } from '../../ui/failure-note'
import { Visible } from '../../ui/visible'
import { plural } from './endpoint-words'

/** The way in and out for all of it as a configuration file. */
export function ConfigFileButtons({ leave }: { readonly leave: (then: () => void) => void }) {
  const { configFile } = useStores()
  return (
    <>
      <Button onClick={() => leave(() => void configFile.getState().choose())}>
        Import configuration file…
      </Button>
      <Button onClick={() => void configFile.getState().write()}>Export settings…</Button>
    </>
  )
}

/** What a chosen file would bring, before it does; nothing where none is chosen. */
export function ConfigFileOffer() {
  const reading = useConfigFile((state) => state.reading)
  const { configFile } = useStores()
  const { forget, take } = configFile.getState()
  if (reading.kind === 'none') return null
  if (reading.kind === 'failed') {
    return (
      <div className="mb-3">
        <FailureNote error={reading.error}>
          <Button onClick={forget}>Close</Button>
        </FailureNote>
      </div>
    )
  }
  const { file, look } = reading
  return (
    <section
      aria-label="Configuration file"
      className="mb-3 flex items-center gap-2 rounded-panel bg-info-wash py-2 pr-2 pl-3"
    >
      <div className="captured min-w-0 flex-1">
        <p className="truncate font-medium">
          <Visible text={file} />
        </p>
        <p className="text-small text-ink-soft">
          <Visible text={lookWords(look)} />
        </p>
        {look.remarks.map((remark) => (
          <p key={remark} className="text-small text-warn">
            {remark}
          </p>
        ))}
      </div>
      <Button onClick={forget}>Cancel</Button>
      <Button tone="primary" onClick={() => void take()}>
        Import
      </Button>
    </section>
  )
}

function lookWords({ endpoints, systems, keep }: ConfigLook): string {
  const secrets = endpoints.reduce((sum, one) => sum + one.secrets, 0)
  const paths = endpoints.map(
    ({ path, replaces }) => `${path}${replaces ? ' (in place of the one there)' : ''}`,
  )
  const kept = keep === 'stored' ? 'sealed by the key store' : 'kept until the program ends'
  const parts = [
    endpoints.length > 0 && `${plural(endpoints.length, 'endpoint')}: ${paths.join(', ')}`,
    systems.length > 0 && systems.join(', '),
    secrets > 0 && `${plural(secrets, 'secret')}, ${kept}`,
  ]
  const said = parts.filter((part) => part !== false)
  return said.length === 0 ? 'It says nothing.' : `${said.join('; ')}.`
}
