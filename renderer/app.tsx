import { Suspense } from 'react'
import { CapturesPane } from './features/captures/captures-pane'
import { CommandPalette } from './features/commands/command-palette'
import { DropZone } from './features/exports/drop-zone'
import { FirstRun } from './features/first-run/first-run'
import { ForwardsStatus } from './features/forwards/forwards-status'
import { SearchBox } from './features/search/search-box'
import { AddressBar } from './features/status/address-bar'
import { Arrivals } from './features/status/arrivals'
import { Notices } from './features/status/notices'
import { ReceiverTrouble } from './features/status/receiver-trouble'
import { StatusBar } from './features/status/status-bar'
import { Toasts } from './features/status/toasts'
import { TunnelAddress } from './features/tunnel/tunnel-address'
import { selectIsEmpty } from './state/captures'
import { useCaptures, useScreen } from './state/context'
import { onDemand } from './ui/on-demand'
import { SplitPane } from './ui/split-pane'
import { TooltipProvider } from './ui/tooltip'

const Detail = onDemand(async () => (await import('./detail')).Detail)
const OpenDialog = onDemand(async () => (await import('./open-dialog')).OpenDialog)

/** Loads what the window opens without, before a hand can ask for it. */
export const loadTheRest = (): Promise<unknown> => Promise.all([Detail.load(), OpenDialog.load()])

interface AppProps {
  readonly onCommand: (id: string) => void
}

/** The arrangement of the features on the screen; they do not know of each other. */
export function App({ onCommand }: AppProps) {
  const dialog = useScreen((state) => state.dialog)

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
      {/* There from the first moment: whoever opens it types on at once. */}
      {dialog === 'palette' && <CommandPalette onRun={onCommand} />}
      <Suspense>
        {dialog !== undefined && dialog !== 'palette' && <OpenDialog dialog={dialog} />}
      </Suspense>
      <DropZone />
      <Toasts />
      <Arrivals />
    </TooltipProvider>
  )
}

function Content() {
  const isEmpty = useCaptures(selectIsEmpty)
  const hasCaptures = useCaptures(({ total }) => total > 0)
  if (isEmpty) return <FirstRun />
  return (
    <SplitPane
      id="captures-and-detail"
      first={<CapturesPane search={<SearchBox />} />}
      second={<Suspense fallback={nothingYet}>{hasCaptures ? <Detail /> : nothingYet}</Suspense>}
    />
  )
}

const nothingYet = <div aria-busy className="flex-1" />
