import { FileInput } from 'lucide-react'
import { useRef } from 'react'
import type { ImportLook } from '../../../shared/exports/export-order'
import { useImports, useStores } from '../../state/context'
import type { Importing } from '../../state/imports'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { FailureNote } from '../../ui/failure-note'
import { formatBytes, formatCount } from '../../ui/format'
import { MethodMark } from '../../ui/method-mark'
import { Visible } from '../../ui/visible'
import { readFiles } from './dropped-files'

/** What would come in, before it does. */
export function ImportDialog() {
  const { imports, screen } = useStores()
  const state = useImports((all) => all.state)
  const close = (): void => {
    imports.getState().forget()
    screen.getState().closeDialog()
  }
  const count =
    state.kind === 'offered' ? state.looks.reduce((sum, look) => sum + look.count, 0) : 0
  const keep = async (): Promise<void> => {
    if (await imports.getState().keep()) screen.getState().closeDialog()
  }
  return (
    <Dialog
      title="Import"
      description="Imported captures say that they were imported; nobody sent them here."
      onClose={close}
      width="wide"
    >
      <Chooser />
      <Offered state={state} />
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" disabled={count === 0} onClick={() => void keep()}>
          {count === 0
            ? 'Import'
            : `Import ${formatCount(count)} ${count === 1 ? 'capture' : 'captures'}`}
        </Button>
      </div>
    </Dialog>
  )
}

/** Files are dropped on the window, chosen, or pasted as text. */
function Chooser() {
  const { imports } = useStores()
  const input = useRef<HTMLInputElement>(null)
  const offerText = (text: string): void => {
    if (text.trim() === '') return
    void imports.getState().offer([{ name: 'pasted text', bytes: new TextEncoder().encode(text) }])
  }
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-3 rounded-panel border border-dashed border-line-strong px-3 py-3">
        <FileInput size={18} aria-hidden className="text-ink-faint" />
        <p className="flex-1 text-ink-soft">
          Drop files on the window: fixtures with their bodies, HAR, NDJSON, Postman, GitHub and
          Stripe JSON, webhook.site, ngrok, raw HTTP.
        </p>
        <Button onClick={() => input.current?.click()}>Choose files…</Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label="Files to import"
          onChange={({ target }) => {
            void readFiles([...(target.files ?? [])]).then(({ files, unread }) =>
              imports.getState().offer(files, unread),
            )
            target.value = ''
          }}
        />
      </div>
      <textarea
        aria-label="Or paste a cURL command, a HAR or a raw request"
        placeholder="…or paste a cURL command, a HAR or a raw request"
        spellCheck={false}
        rows={3}
        onChange={({ target }) => offerText(target.value)}
        className="field h-auto w-full resize-y py-1.5 font-mono text-small"
      />
    </div>
  )
}

function Offered({ state }: { state: Importing }) {
  if (state.kind === 'failed') return <FailureNote error={state.error} />
  if (state.kind !== 'offered') {
    return <div aria-busy={state.kind !== 'none'} className="min-h-6" />
  }
  return (
    <ul className="mt-3 max-h-72 overflow-auto">
      {state.looks.map((look) => (
        <LookAt key={look.name} look={look} />
      ))}
    </ul>
  )
}

function LookAt({ look }: { look: ImportLook }) {
  const hidden = look.count - look.requests.length
  return (
    <li className="captured mb-3">
      <p className="flex items-baseline gap-2 border-b border-line pb-1 text-small">
        <span className="min-w-0 flex-1 truncate font-medium">
          <Visible text={look.name} />
        </span>
        <span className="text-ink-soft">
          {look.format === '' ? 'not readable' : `${look.format}, ${formatCount(look.count)}`}
        </span>
      </p>
      {look.requests.map((request, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
        <p key={at} className="flex items-center gap-2 py-0.5 font-mono text-small">
          <MethodMark method={request.method} />
          <span className="min-w-0 flex-1 truncate">
            <Visible text={request.target} />
          </span>
          <span className="text-ink-soft">{formatBytes(request.bodyBytes)}</span>
        </p>
      ))}
      {hidden > 0 && <p className="text-small text-ink-soft">and {formatCount(hidden)} more</p>}
      {look.skipped.slice(0, 20).map(({ place, reason }) => (
        <p key={`${place}${reason}`} className="text-small text-warn">
          <Visible text={place === 'the file' ? reason : `${place}: ${reason}`} />
        </p>
      ))}
    </li>
  )
}
