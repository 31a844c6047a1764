import { type Outbound, outbound } from '../../../shared/outbound'
import { settingSections } from '../../../shared/setting-entry'
import { settingEntries } from '../../../shared/settings-registry'
import { useSettings, useStores } from '../../state/context'
import { Button } from '../../ui/button'

/** Every connection that Hookwright can make, with what is sent, when, and what rules it. */
export function ConnectionsSection() {
  const offline = useSettings((state) => state.settings.offline)
  return (
    <section aria-label="Connections" className="pt-3">
      <p className="rounded-panel bg-ok-wash px-3 py-2">
        No telemetry, no account, no crash upload. Nothing leaves this machine but what is listed
        here, and nothing of it at the start.
      </p>
      <ul aria-label="Connections Hookwright can make" className="mt-2">
        {outbound.map((entry) => (
          <Connection key={entry.id} entry={entry} isOffline={offline} />
        ))}
      </ul>
    </section>
  )
}

const offlineWords: Readonly<Record<Outbound['offline'], string>> = {
  refused: 'Offline: refused',
  'to this machine only': 'Offline: to this machine only',
  'always to this machine': 'To this machine',
  'not under it': 'Made by your browser',
}

function Connection({ entry, isOffline }: { entry: Outbound; isOffline: boolean }) {
  const { title, to, sends, when, offline } = entry
  return (
    <li className="border-b border-line py-2.5 last:border-b-0">
      <div className="flex items-baseline gap-3">
        <h3 className="min-w-0 flex-1 font-medium">{title}</h3>
        <span className={isOffline ? 'text-small text-accent' : 'text-small text-ink-soft'}>
          {offlineWords[offline]}
        </span>
      </div>
      <dl className="grid grid-cols-[56px_minmax(0,1fr)] gap-x-2 text-small">
        <Fact term="To">{to}</Fact>
        <Fact term="Sends">{sends}</Fact>
        <Fact term="When">{when}</Fact>
      </dl>
      <RuledBy entry={entry} />
    </li>
  )
}

const Fact = ({ term, children }: { term: string; children: string }) => (
  <>
    <dt className="text-ink-soft">{term}</dt>
    <dd>{children}</dd>
  </>
)

/** The way to the setting that rules it, where there is one. */
function RuledBy({ entry: { setting } }: { entry: Outbound }) {
  const { screen } = useStores()
  const ruling = settingEntries.find(({ id }) => id === setting)
  const section = settingSections.find(({ id }) => id === ruling?.section)
  if (!ruling || !section) return null
  return (
    <Button
      tone="quiet"
      className="mt-1 -ml-2.5 text-small"
      onClick={() => screen.getState().openSettings(section.id)}
    >
      Set under {section.title}: {ruling.title}
    </Button>
  )
}
