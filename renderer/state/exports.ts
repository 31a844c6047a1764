import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import { formatOf } from '../../shared/exports'
import {
  type ExportChoice,
  type ExportLook,
  type ExportOutcome,
  mostDragged,
  type RedactionChoice,
} from '../../shared/exports/export-order'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge, Input } from '../../shared/ipc/contract'
import type { Copy } from './clipboard'
import type { Report } from './messages'
import { createRecent } from './recent'

/** Copying captures in other forms, and writing them into folders. */
export interface ExportsState {
  /** Formats copied lately, the last one first. */
  readonly recent: readonly string[]
  /** Whether secrets go along when copying; back to replacing them in the next window. */
  readonly copying: RedactionChoice
  /** What the dialog is about. */
  readonly chosen: ExportChoice
  readonly format: string
  readonly redaction: RedactionChoice
  readonly look: Looking
  readonly writing: Writing
  /** Our own files are under way outside; dropped here they would come in again. */
  readonly isDragging: boolean

  watch(): () => void
  copyAs(id: CaptureId, format: string): Promise<void>
  setCopying(copying: RedactionChoice): void
  /** Begins an export of these and shows what it would write. */
  begin(chosen: ExportChoice): void
  setFormat(format: string): void
  setRedaction(redaction: RedactionChoice): void
  write(): Promise<void>
  cancel(): void
  /** Hands these to the desktop as files, if the pointer still holds them when they are there. */
  dragOut(ids: readonly CaptureId[], isHeld: () => boolean): Promise<void>
  /** The pointer came back to the page. */
  dropped(): void
}

export type Looking =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly look: ExportLook }
  | { readonly kind: 'failed'; readonly error: AppError }

export type Writing =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly folder: string
      readonly done: number
      readonly total: number
    }
  | { readonly kind: 'done'; readonly outcome: ExportOutcome }
  | { readonly kind: 'failed'; readonly error: AppError }

export interface ExportsDeps {
  readonly bridge: Bridge
  readonly copy: Copy
  readonly report: Report
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>
}

const recentFormats = {
  key: 'exports.recent',
  most: 3,
  initially: ['curl'],
  isKnown: (id: string) => formatOf(id) !== undefined,
}

export const createExportsStore = (deps: ExportsDeps) =>
  createStore<ExportsState>()((set, get) => {
    const { bridge } = deps
    const recent = createRecent(deps.storage, recentFormats)
    let asked = 0

    const look = async (): Promise<void> => {
      asked += 1
      const turn = asked
      const { chosen, format, redaction } = get()
      set({ look: { kind: 'loading' }, writing: { kind: 'idle' } })
      const answer = await bridge['exports.look']({ chosen, format, redaction })
      if (turn !== asked) return
      set({
        look: answer.ok
          ? { kind: 'ready', look: answer.value }
          : { kind: 'failed', error: answer.error },
      })
    }

    return {
      recent: recent.read(),
      copying: 'default',
      chosen: { kind: 'query', query: '' },
      format: 'fixture',
      redaction: 'default',
      look: { kind: 'loading' },
      writing: { kind: 'idle' },
      isDragging: false,

      watch: () =>
        bridge.on('exports.progress', (progress) => {
          const { writing } = get()
          if (writing.kind !== 'running' || writing.folder !== progress.folder) return
          set({ writing: { kind: 'running', ...progress } })
        }),

      async copyAs(id, format) {
        set({ recent: recent.note(format) })
        await copyCapture(deps, { id, format, redaction: get().copying })
      },
      setCopying: (copying) => set({ copying }),

      begin(chosen) {
        // Raw is an answer to a question about these captures, not a habit.
        set({ chosen, redaction: 'default' })
        void look()
      },
      setFormat(format) {
        set({ format })
        void look()
      },
      setRedaction(redaction) {
        set({ redaction })
        void look()
      },
      ...writingOut(deps, { set, get }),
      ...draggingOut(deps, { set, get }),
    }
  })

type Store = StoreApi<ExportsState>
type Access = { readonly set: Store['setState']; readonly get: Store['getState'] }

const writingOut = (
  { bridge }: ExportsDeps,
  { set, get }: Access,
): Pick<ExportsState, 'write' | 'cancel'> => ({
  async write() {
    const { chosen, format, redaction, look: looked } = get()
    const where = await bridge['exports.chooseFolder'](null)
    if (!where.ok) return set({ writing: { kind: 'failed', error: where.error } })
    const { folder } = where.value
    if (folder === undefined) return
    const total = looked.kind === 'ready' ? looked.look.count : 0
    set({ writing: { kind: 'running', folder, done: 0, total } })
    const answer = await bridge['exports.write']({ chosen, format, redaction, folder })
    set({
      writing: answer.ok
        ? { kind: 'done', outcome: answer.value }
        : { kind: 'failed', error: answer.error },
    })
  },
  cancel() {
    const { writing } = get()
    if (writing.kind === 'running') void bridge['exports.cancel']({ folder: writing.folder })
  },
})

const draggingOut = (
  { bridge, report }: ExportsDeps,
  { set, get }: Access,
): Pick<ExportsState, 'dragOut' | 'dropped'> => ({
  async dragOut(ids, isHeld) {
    if (ids.length > mostDragged) return report.failed(tooManyToDrag)
    const prepared = await bridge['exports.prepareDrag']({ ids, redaction: get().copying })
    if (!prepared.ok) return report.failed(prepared.error)
    if (!isHeld()) return
    set({ isDragging: true })
    const started = await bridge['exports.startDrag'](prepared.value)
    if (!started.ok) report.failed(started.error)
  },
  dropped() {
    if (get().isDragging) set({ isDragging: false })
  },
})

const tooManyToDrag: AppError = {
  code: 'bad-input',
  detail: `At most ${mostDragged} captures are dragged at once; “Export” writes more into a folder`,
}

async function copyCapture(
  { bridge, copy, report }: ExportsDeps,
  wanted: Input<'exports.text'>,
): Promise<void> {
  const answer = await bridge['exports.text'](wanted)
  if (!answer.ok) return report.failed(answer.error)
  if (!(await copy(answer.value.text))) return
  const label = formatOf(wanted.format)?.label ?? wanted.format
  const secrets =
    wanted.redaction === 'none' ? ', secrets included' : replacedWords(answer.value.replaced.length)
  report.done(`Copied as ${label}${secrets}`)
}

const replacedWords = (count: number): string =>
  count === 0 ? '' : `, ${count} ${count === 1 ? 'secret' : 'secrets'} replaced`
