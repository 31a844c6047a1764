import { commands, type ShellCommandId, type WindowCommandId } from '../shared/commands'
import { captureLink } from '../shared/deep-link'
import type { ExportChoice } from '../shared/exports/export-order'
import type { Capture } from '../shared/http/capture'
import type { Settings } from '../shared/settings'
import { bodyText } from './state/body-text'
import { selectCurrent, selectMarkedIds } from './state/captures'
import { selectAddress } from './state/receiver'
import { indexOfRow } from './state/rows'
import type { Stores } from './state/stores'
import { captureUrl } from './words/capture-url'

/** Carries out the window's commands, wherever they were chosen: keys, palette or menu. */
export function createCommandRunner(stores: Stores): (id: string) => void {
  const handlers = { ...captureCommands(stores), ...windowCommands(stores) }
  return (id) => {
    if (isShellCommand(id)) stores.runInShell(id)
    else (handlers as Partial<Record<string, () => void>>)[id]?.()
  }
}

const isShellCommand = (id: string): id is ShellCommandId =>
  commands.some((entry) => entry.by === 'shell' && entry.id === id)

type Handlers<Id extends WindowCommandId> = { readonly [I in Id]: () => void }
type CaptureCommandId =
  | 'body.save'
  | 'capture.delete'
  | 'capture.pin'
  | 'capture.note'
  | 'replay.send'
  | 'acceptance.open'
  | 'copy.url'
  | 'copy.as'
  | 'copy.link'
  | 'copy.headers'
  | 'copy.body'
  | 'tab.next'
  | 'tab.previous'

function captureCommands(stores: Stores): Handlers<CaptureCommandId> {
  const { captures, detail, screen, copy, messages } = stores
  const withOpen = (act: (capture: Capture) => void) => (): void => {
    const { open } = detail.getState()
    if (open.kind === 'open') act(open.capture)
  }
  const copied = (what: string, text: string): void =>
    void copy(text).then((isCopied) => isCopied && messages.getState().done(`${what} copied`))

  return {
    'body.save': () => void detail.getState().saveBody(),
    'capture.delete': () => void captures.getState().remove(selectMarkedIds(captures.getState())),
    'capture.pin': () => {
      const state = captures.getState()
      const pinned = !(selectCurrent(state)?.pinned ?? false)
      void state.change(selectMarkedIds(state), { pinned })
    },
    'capture.note': () => screen.getState().editNote('open'),
    'replay.send': withOpen(({ id }) => stores.replayNow(id)),
    'acceptance.open': withOpen(() => screen.getState().openDialog('acceptance')),
    'copy.url': withOpen((capture) => copied('URL', captureUrl(capture))),
    'copy.as': withOpen(({ id }) => {
      const { recent, copyAs } = stores.exports.getState()
      void copyAs(id, recent[0] ?? 'curl')
    }),
    'copy.link': withOpen(({ id }) => copied('Link', captureLink(id))),
    'copy.headers': withOpen(({ headers }) =>
      copied('Headers', headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')),
    ),
    'tab.next': () => screen.getState().stepTab(1),
    'tab.previous': () => screen.getState().stepTab(-1),
    'copy.body': () =>
      void bodyText(detail).then((text) => text !== undefined && copied('Body', text)),
  }
}

const zoomLimits = { min: 50, max: 300 }

function zoomCommands({ settings }: Stores): Handlers<'zoom.in' | 'zoom.out' | 'zoom.reset'> {
  const zoomTo = (percent: number): void =>
    void settings.getState().change({
      zoomPercent: Math.min(zoomLimits.max, Math.max(zoomLimits.min, percent)),
    })
  const current = (): number => settings.getState().settings.zoomPercent
  return {
    'zoom.in': () => zoomTo(current() + 10),
    'zoom.out': () => zoomTo(current() - 10),
    'zoom.reset': () => zoomTo(100),
  }
}

function windowCommands(stores: Stores): Handlers<Exclude<WindowCommandId, CaptureCommandId>> {
  const { captures, receiver, screen, settings, copy, messages } = stores
  const move = (step: number): void => {
    const { rows, selectedId, moveTo } = captures.getState()
    moveTo((selectedId === undefined ? -1 : indexOfRow(rows, selectedId)) + step, 'alone')
  }
  const open = (dialog: Parameters<ReturnType<typeof screen.getState>['openDialog']>[0]) => () =>
    screen.getState().openDialog(dialog)

  return {
    'settings.open': () => screen.getState().openSettings(),
    'data.open': () => screen.getState().openSettings('storage'),
    'keys.change': () => screen.getState().openSettings('keys'),
    'privacy.open': () => screen.getState().openSettings('privacy'),
    ...zoomCommands(stores),
    'palette.open': open('palette'),
    'shortcuts.open': open('shortcuts'),
    'samples.open': open('samples'),
    'setup.open': open('setup'),
    'endpoints.open': open('endpoints'),
    'checks.open': open('checks'),
    'forwards.open': open('forwards'),
    'published.open': open('published'),
    'backfill.open': open('backfill'),
    'certificate.open': open('certificate'),
    'config.import': () => {
      screen.getState().openDialog('endpoints')
      void stores.configFile.getState().choose()
    },
    'config.export': () => void stores.configFile.getState().write(),
    'tunnel.open': open('tunnel'),
    'replay.many': open('bulk'),
    'captures.clear': open('clear'),
    'export.open': () => {
      stores.exports.getState().begin(exportChoice(stores))
      screen.getState().openDialog('export')
    },
    'import.open': open('import'),
    'search.focus': () => screen.getState().focusOn('search'),
    'captures.restore': () => void captures.getState().restore(),
    'list.next': () => move(1),
    'list.previous': () => move(-1),
    'list.follow': () => {
      const follow = !settings.getState().settings.follow
      void settings.getState().change({ follow })
      messages
        .getState()
        .done(follow ? 'Each new capture is selected' : 'New captures leave the selection alone')
    },
    'address.copy': () => {
      const address = selectAddress(receiver.getState())
      if (address === undefined) return
      void copy(address).then((isCopied) => isCopied && messages.getState().done('Address copied'))
    },
    'receiver.pause': () => void receiver.getState().pauseOrResume(),
    'theme.next': () =>
      void settings.getState().change({ theme: next(themes, settings.getState().settings.theme) }),
    'density.next': () =>
      void settings
        .getState()
        .change({ density: next(densities, settings.getState().settings.density) }),
  }
}

/** Several that are marked; otherwise everything the list shows. */
function exportChoice({ captures }: Stores): ExportChoice {
  const state = captures.getState()
  return state.marked.size > 1
    ? { kind: 'ids', ids: selectMarkedIds(state) }
    : { kind: 'query', query: state.query }
}

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark']
const densities: readonly Settings['density'][] = ['comfortable', 'compact']

const next = <T>(all: readonly T[], current: T): T =>
  all[(all.indexOf(current) + 1) % all.length] ?? current
