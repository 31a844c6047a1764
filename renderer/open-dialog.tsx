import { AcceptanceDialog } from './features/acceptance/acceptance-dialog'
import { BackfillDialog } from './features/backfill/backfill-dialog'
import { ClearDialog } from './features/captures/clear-dialog'
import { CertificateDialog } from './features/certificate/certificate-dialog'
import { ShortcutsDialog } from './features/commands/shortcuts-dialog'
import { EndpointsDialog } from './features/endpoints/endpoints-dialog'
import { ExportDialog } from './features/exports/export-dialog'
import { ImportDialog } from './features/exports/import-dialog'
import { SamplesDialog } from './features/first-run/samples-dialog'
import { ForwardsDialog } from './features/forwards/forwards-dialog'
import { PublishedDialog } from './features/published/published-dialog'
import { BulkDialog } from './features/replay/bulk-dialog'
import { TargetRow } from './features/replay/target-row'
import { SettingsDialog } from './features/settings/settings-dialog'
import { SetupDialog } from './features/setup/setup-dialog'
import { ChecksDialog } from './features/tools/checks-dialog'
import { TunnelDialog } from './features/tunnel/tunnel-dialog'
import type { Dialog } from './state/screen'

/** All but the palette, which is not loaded when it is wanted. */
type LoadedDialog = Exclude<Dialog, 'palette'>

/** The dialog that is open. */
export function OpenDialog({ dialog }: { readonly dialog: LoadedDialog }) {
  const dialogs: Readonly<Record<LoadedDialog, () => React.ReactNode>> = {
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
    backfill: () => <BackfillDialog />,
    certificate: () => <CertificateDialog />,
    bulk: () => <BulkDialog />,
    acceptance: () => <AcceptanceDialog targetRow={<TargetRow />} />,
  }
  return dialogs[dialog]()
}
