import { useState } from 'react'
import type { Capture } from '../../../shared/http/capture'
import { useStores } from '../../state/context'
import { ChoiceRow } from '../../ui/choice-row'
import { CopyButton } from '../../ui/copy-button'
import { HeaderTable } from '../../ui/header-table'
import { Visible } from '../../ui/visible'

const views = [
  { id: 'table', label: 'Table' },
  { id: 'raw', label: 'Raw' },
] as const

/** Headers in wire order, repeats and letter case kept. */
export function HeadersTab({ capture }: { capture: Capture }) {
  const [view, setView] = useState<(typeof views)[number]['id']>('table')
  const { copy } = useStores()
  const raw = [...capture.headers, ...capture.trailers]
    .map(([name, value]) => `${name}: ${value}`)
    .join('\r\n')
  return (
    <>
      <div className="toolbar">
        <ChoiceRow label="View of the headers" choices={views} current={view} onChange={setView} />
        <span className="flex-1" />
        <CopyButton label="Copy all" text={raw} copy={copy} look="words" />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
        {view === 'raw' ? (
          <pre className="captured px-4 py-3 font-mono text-small whitespace-pre-wrap">
            <Visible text={raw.replaceAll('\r\n', '\n')} />
          </pre>
        ) : (
          <>
            <HeaderTable label="Headers" fields={capture.headers} copy={copy} />
            {capture.trailers.length > 0 && (
              <>
                <h3 className="px-4 pt-3 pb-1 font-medium">Trailers</h3>
                <HeaderTable label="Trailers" fields={capture.trailers} copy={copy} />
              </>
            )}
          </>
        )}
      </div>
    </>
  )
}
