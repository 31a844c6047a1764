import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type {
  FleetReport,
  FormSignatures,
  InferenceAnswer,
  RevealedSignature,
  SchemeEntry,
  SignatureReport,
  SigningTrial,
  SolverAnswer,
} from '../../shared/signature-report'
import { createLooking } from './signature-looking'
import { createSearching } from './signature-searching'

/** The signature of the capture that is open, with what is being tried on it. */
export interface SignatureState {
  readonly captureId: CaptureId | undefined
  /** The last one stays in sight while the next is worked out. */
  readonly report: SignatureReport | undefined
  readonly failure: AppError | undefined
  /** What stands in for what is set, until it is saved or dropped. */
  readonly trial: SigningTrial
  readonly search: SignatureSearch
  readonly revealed: RevealedSignature | undefined
  readonly fleet: FleetReport | undefined
  readonly schemes: readonly SchemeEntry[]

  watch(): () => void
  /** Looks at a capture; at the same one again where something about it may have changed. */
  open(id: CaptureId | undefined): Promise<void>
  attempt(trial: SigningTrial): Promise<void>
  /** What was tried holds from now on; what was found with it stays in sight. */
  settle(): Promise<void>
  reveal(): Promise<void>
  hide(): void
  solve(): Promise<void>
  infer(): Promise<void>
  cancel(): Promise<void>
  /** What the signature of a capture would be in other forms of its body. */
  ofForms(id: CaptureId, forms: readonly string[]): Promise<FormSignatures | undefined>
  loadSchemes(): Promise<void>
}

export type SignatureSearch =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly goal: 'cause' | 'scheme'; readonly tried: number }
  | { readonly kind: 'solved'; readonly answer: SolverAnswer }
  | { readonly kind: 'inferred'; readonly answer: InferenceAnswer }
  | { readonly kind: 'failed'; readonly error: AppError }

const fresh = {
  report: undefined,
  failure: undefined,
  trial: {},
  search: { kind: 'idle' },
  revealed: undefined,
  fleet: undefined,
} as const

export interface SignatureTools {
  readonly bridge: Bridge
  readonly get: () => SignatureState
  readonly set: (change: Partial<SignatureState>) => void
}

export const createSignatureStore = (bridge: Bridge) =>
  createStore<SignatureState>()((set, get) => {
    const tools: SignatureTools = { bridge, get, set }
    const { stop, ...searching } = createSearching(tools)
    const { check, lookAtFleet, ...looking } = createLooking(tools)

    return {
      captureId: undefined,
      schemes: [],
      ...fresh,
      ...searching,
      ...looking,

      async open(id) {
        if (id !== get().captureId) {
          stop()
          set({ captureId: id, ...fresh })
        }
        if (id !== undefined) await Promise.all([check(), lookAtFleet(id)])
      },

      async attempt(trial) {
        stop()
        set({ trial, search: { kind: 'idle' }, revealed: undefined })
        await check()
      },

      async settle() {
        set({ trial: {} })
        await check()
      },
    }
  })
