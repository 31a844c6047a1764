import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Capture, CaptureId } from '../../shared/http/capture'
import { headerOf } from '../../shared/http/headers'
import type { Bridge } from '../../shared/ipc/contract'
import { type BodyReading, readBody } from './body-reading'
import type { DetailState } from './detail'

/** The capture that the open one is compared with, and what comparisons leave out. */
export interface CompareState {
  readonly other: OtherCapture
  /** Paths left out of comparisons, by endpoint. */
  readonly ignored: Readonly<Record<string, readonly string[]>>

  /** Reads a capture, unless that was done or is under way. */
  choose(id: CaptureId | undefined): Promise<void>
  ignore(endpoint: string, path: string): void
  heed(endpoint: string, path: string): void
}

export type OtherCapture =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly id: CaptureId }
  | { readonly kind: 'open'; readonly capture: Capture; readonly body: BodyReading }
  | { readonly kind: 'failed'; readonly id: CaptureId; readonly error: AppError }

const storageKey = 'hookwright.ignored-paths'

/** @param readBefore what was read of a capture, where it still is at hand */
export const createCompareStore = (
  bridge: Bridge,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  readBefore: DetailState['readBefore'] = () => undefined,
) =>
  createStore<CompareState>()((set, get) => {
    /** Aborted when another capture is chosen. */
    let opening = new AbortController()

    function keep(endpoint: string, paths: readonly string[]): void {
      const ignored = { ...get().ignored, [endpoint]: paths }
      set({ ignored })
      storage.setItem(storageKey, JSON.stringify(ignored))
    }

    async function readOther(capture: Capture, signal: AbortSignal): Promise<void> {
      const { id } = capture
      const form = viewedForm(capture)
      const report = (body: BodyReading): void => set({ other: { kind: 'open', capture, body } })
      const read = readBefore(id, form)
      if (read) return report(read)
      await readBody({
        fetch: (offset, length) => bridge['captures.body']({ id, form, offset, length }),
        report,
        signal,
      })
    }

    return {
      other: { kind: 'none' },
      ignored: readIgnored(storage.getItem(storageKey)),

      async choose(id) {
        if (id !== undefined && id === chosenId(get().other)) return
        opening.abort()
        opening = new AbortController()
        const { signal } = opening
        if (id === undefined) return set({ other: { kind: 'none' } })
        set({ other: { kind: 'loading', id } })
        const answer = await bridge['captures.get']({ id })
        if (signal.aborted) return
        if (!answer.ok) return set({ other: { kind: 'failed', id, error: answer.error } })
        await readOther(answer.value, signal)
      },
      ignore(endpoint, path) {
        const paths = get().ignored[endpoint] ?? []
        if (!paths.includes(path)) keep(endpoint, [...paths, path])
      },
      heed: (endpoint, path) =>
        keep(
          endpoint,
          (get().ignored[endpoint] ?? []).filter((one) => one !== path),
        ),
    }
  })

/** One that could not be read is tried again. */
function chosenId(other: OtherCapture): CaptureId | undefined {
  if (other.kind === 'loading') return other.id
  const isThere = other.kind === 'open' && other.body.kind !== 'failed'
  return isThere ? other.capture.id : undefined
}

/** Bodies are compared without their Content-Encoding, as they are looked at. */
export const viewedForm = ({ headers }: Capture): 'raw' | 'decoded' =>
  /^(|identity)$/i.test(headerOf(headers, 'content-encoding')?.trim() ?? '') ? 'raw' : 'decoded'

/** What was kept, as far as it can be understood. */
function readIgnored(text: string | null): CompareState['ignored'] {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    const entries = Object.entries(typeof kept === 'object' && kept !== null ? kept : {})
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string[]] => isPaths(entry[1])),
    )
  } catch {
    return {}
  }
}

const isPaths = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
