import { useEffect } from 'react'
import type { Capture } from '../shared/http/capture'
import { AcceptanceDialog } from './features/acceptance/acceptance-dialog'
import { CapturesPane } from './features/captures/captures-pane'
import { ClearDialog } from './features/captures/clear-dialog'
import { CertificateDialog } from './features/certificate/certificate-dialog'
import { CommandPalette } from './features/commands/command-palette'
import { ShortcutsDialog } from './features/commands/shortcuts-dialog'
import { DetailPane } from './features/detail/detail-pane'
import { type DetailTab, overviewTab, partTabs } from './features/detail/detail-tabs'
import { BodyDiff } from './features/diff/body-diff'
import { DiffTab } from './features/diff/diff-tab'
import { EndpointsDialog } from './features/endpoints/endpoints-dialog'
import { CopyAsMenu } from './features/exports/copy-as-menu'
import { DropZone } from './features/exports/drop-zone'
import { ExportDialog } from './features/exports/export-dialog'
import { ImportDialog } from './features/exports/import-dialog'
import { FirstRun } from './features/first-run/first-run'
import { SamplesDialog } from './features/first-run/samples-dialog'
import { ForwardsDialog } from './features/forwards/forwards-dialog'
import { ForwardsStatus } from './features/forwards/forwards-status'
import { PayloadTab } from './features/payload/payload-tab'
import { PublishedDialog } from './features/published/published-dialog'
import { BulkDialog } from './features/replay/bulk-dialog'
import { ReplayTab } from './features/replay/replay-tab'
import { TargetRow } from './features/replay/target-row'
import { SchemaPanel } from './features/schema/schema-panel'
import { SearchBox } from './features/search/search-box'
import { SettingsDialog } from './features/settings/settings-dialog'
import { SetupDialog } from './features/setup/setup-dialog'
import { SignatureTab } from './features/signature/signature-tab'
import { AddressBar } from './features/status/address-bar'
import { Arrivals } from './features/status/arrivals'
import { Notices } from './features/status/notices'
import { ReceiverTrouble } from './features/status/receiver-trouble'
import { StatusBar } from './features/status/status-bar'
import { Toasts } from './features/status/toasts'
import { ChecksDialog } from './features/tools/checks-dialog'
import { TunnelAddress } from './features/tunnel/tunnel-address'
import { TunnelDialog } from './features/tunnel/tunnel-dialog'
import { selectIsEmpty } from './state/captures'
import { useCaptures, useScreen } from './state/context'
import type { Dialog } from './state/screen'
import { SplitPane } from './ui/split-pane'
import { TooltipProvider } from './ui/tooltip'

/** The views of a capture, in order; a further one is one line. */
const detailTabs: readonly DetailTab[] = [
  overviewTab,
  { id: 'payload', label: 'Payload', component: PayloadWithSchema },
  ...partTabs,
  { id: 'signature', label: 'Signature', component: SignatureTab },
  { id: 'compare', label: 'Compare', component: DiffTab },
  { id: 'replay', label: 'Replay', component: ReplayWithCompare },
]

/** The tree, and under it what its schema says. */
function PayloadWithSchema({ capture }: { capture: Capture }) {
  return (
    <>
      <PayloadTab capture={capture} />
      <SchemaPanel capture={capture} />
    </>
  )
}

/** Replays, whose bodies are compared the way captures are. */
function ReplayWithCompare({ capture }: { capture: Capture }) {
  return <ReplayTab capture={capture} compare={BodyDiff} />
}

interface AppProps {
  readonly onCommand: (id: string) => void
  readonly onKey: (event: KeyboardEvent) => void
}

/** The arrangement of the features on the screen; they do not know of each other. */
export function App({ onCommand, onKey }: AppProps) {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onKey])

  return (
    <TooltipProvider delayDuration={500}>
      <div className="flex h-full flex-col">
        <AddressBar publicAddress={<TunnelAddress />} />
        <Notices />
        <ReceiverTrouble />
        <main className="flex min-h-0 flex-1 flex-col">
          <Content />
        </main>
        <StatusBar forwards={<ForwardsStatus />} />
      </div>
      <OpenDialog onCommand={onCommand} />
      <DropZone />
      <Toasts />
      <Arrivals />
    </TooltipProvider>
  )
}

function Content() {
  const isEmpty = useCaptures(selectIsEmpty)
  if (isEmpty) return <FirstRun />
  return (
    <SplitPane
      id="captures-and-detail"
      first={<CapturesPane search={<SearchBox />} />}
      second={<DetailPane tabs={detailTabs} actions={CopyAsMenu} />}
    />
  )
}

function OpenDialog({ onCommand }: Pick<AppProps, 'onCommand'>) {
  const dialog = useScreen((state) => state.dialog)
  const dialogs: Readonly<Record<Dialog, () => React.ReactNode>> = {
    palette: () => <CommandPalette onRun={onCommand} />,
    shortcuts: () => <ShortcutsDialog />,
    settings: () => <SettingsDialog />,
    samples: () => <SamplesDialog />,
    setup: () => <SetupDialog />,
    endpoints: () => <EndpointsDialog />,
    checks: () => <ChecksDialog />,
    clear: () => <ClearDialog />,
    export: () => <ExportDialog />,
    import: () => <ImportDialog />,
    tunnel: () => <TunnelDialog />,
    forwards: () => <ForwardsDialog />,
    published: () => <PublishedDialog />,
    certificate: () => <CertificateDialog />,
    bulk: () => <BulkDialog />,
    acceptance: () => <AcceptanceDialog targetRow={<TargetRow />} />,
  }
  return dialog === undefined ? null : dialogs[dialog]()
}
