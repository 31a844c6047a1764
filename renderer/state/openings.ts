import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type { Opening } from '../../shared/opening'
import type { CapturesState } from './captures'
import type { ImportsState } from './imports'
import type { MessagesState } from './messages'
import type { ReplayChoicesState } from './replay-choices'
import { indexOfRow, rowAt, rowCount } from './rows'
import type { ScreenState } from './screen'

interface Needed {
  readonly bridge: Bridge
  readonly report: Pick<MessagesState, 'done' | 'failed' | 'link'>
  readonly captures: { getState(): CapturesState }
  readonly imports: { getState(): ImportsState }
  readonly screen: { getState(): ScreenState }
  readonly choices: { getState(): Pick<ReplayChoicesState, 'choose'> }
}

type Acts = {
  readonly [K in Opening['kind']]: (
    opening: Extract<Opening, { readonly kind: K }>,
  ) => Promise<void> | void
}

/**
 * Shows what the desktop asks for: links, files, what a notification was about. Takes it from the
 * main process when it begins and whenever something waits.
 */
export function watchOpenings(needed: Needed): () => void {
  const { bridge, report, captures, imports, screen, choices } = needed

  const acts: Acts = {
    async capture({ id }) {
      const found = await bridge['captures.get']({ id })
      if (!found.ok) return report.failed(found.error)
      screen.getState().closeDialog()
      await bringIntoList(id, captures)
      captures.getState().select(id)
      screen.getState().focusOn('list')
    },
    async search({ query }) {
      screen.getState().closeDialog()
      await captures.getState().search(query)
    },
    files({ files }) {
      screen.getState().openDialog('import')
      return imports.getState().offer(files)
    },
    failed: ({ error }) => report.failed(error),
    target({ name }) {
      screen.getState().showTab('replay')
      choices.getState().choose(name)
    },
    release: ({ version, url }) =>
      report.link(`Hookwright ${version} is out.`, {
        label: 'What Is New',
        open: () =>
          void bridge['links.open']({ url }).then((opened) => {
            if (!opened.ok) report.failed(opened.error)
          }),
      }),
    told: ({ text }) => report.done(text),
  }
  const take = async (): Promise<void> => {
    const waiting = await bridge['openings.take'](null)
    if (!waiting.ok) return report.failed(waiting.error)
    for (const opening of waiting.value) {
      await (acts[opening.kind] as (opening: Opening) => Promise<void> | void)(opening)
    }
  }
  const stop = bridge.on('openings.waiting', () => void take())
  void take()
  return stop
}

/** The list scrolls to what is selected only where it has its row. */
async function bringIntoList(id: CaptureId, captures: Needed['captures']): Promise<void> {
  const { rows, query, search } = captures.getState()
  if (indexOfRow(rows, id) >= 0) return
  if (query !== '') await search('')
  for (;;) {
    const { rows: loaded, more, phase, loadMore } = captures.getState()
    const count = rowCount(loaded)
    const oldest = rowAt(loaded, count - 1)?.id
    if (!more || phase !== 'ready' || oldest === undefined || oldest <= id) return
    await loadMore()
    // A page that could not be read was reported; asking for it again would never end.
    if (rowCount(captures.getState().rows) === count) return
  }
}
