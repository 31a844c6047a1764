import type { Capture } from '../shared/http/capture'
import { DetailPane } from './features/detail/detail-pane'
import { type DetailTab, overviewTab, partTabs } from './features/detail/detail-tabs'
import { BodyDiff } from './features/diff/body-diff'
import { DiffTab } from './features/diff/diff-tab'
import { CopyAsMenu } from './features/exports/copy-as-menu'
import { PayloadTab } from './features/payload/payload-tab'
import { ReplayTab } from './features/replay/replay-tab'
import { SchemaPanel } from './features/schema/schema-panel'
import { SignatureTab } from './features/signature/signature-tab'

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

/** The capture under the cursor, with what every feature shows of it. */
export function Detail() {
  return <DetailPane tabs={detailTabs} actions={CopyAsMenu} />
}
