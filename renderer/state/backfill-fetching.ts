import type { BackfillOrder, TokenWish } from '../../shared/backfill/backfill-order'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { BackfillState, BackfillStep } from './backfill-state'

interface FetchingParts {
  readonly bridge: Bridge
  /** Reads again what is remembered. */
  readonly recall: () => Promise<void>
  readonly set: (
    change: Partial<BackfillState> | ((state: BackfillState) => Partial<BackfillState>),
  ) => void
  readonly get: () => BackfillState
}

/** From the question to what is here: each step, and the way out of it. */
export const fetching = ({
  bridge,
  recall,
  set,
  get,
}: FetchingParts): Pick<BackfillState, 'look' | 'mark' | 'fetchChosen' | 'cancel'> => ({
  async look() {
    const { source } = get()
    if (!source) return
    set({ step: { kind: 'looking' } })
    const order = orderOf(source.id, get())
    const looked = await bridge['backfill.look']({ ...order, token: tokenOf(get()) })
    if (get().step.kind !== 'looking') return
    if (!looked.ok) return set({ step: stepAfter(looked.error) })
    const missing = looked.value.deliveries.filter(({ isHere }) => !isHere)
    set({
      step: { kind: 'found', look: looked.value },
      chosen: new Set(missing.map(({ key }) => key)),
    })
    await recall()
  },
  mark: (keys, state) =>
    set(({ chosen: before }) => {
      const chosen = new Set(before)
      for (const key of keys) {
        if (state === 'chosen') chosen.add(key)
        else chosen.delete(key)
      }
      return { chosen }
    }),
  async fetchChosen() {
    const { step, chosen } = get()
    if (step.kind !== 'found') return
    const { look } = step
    const wanted = look.deliveries.filter(({ key }) => chosen.has(key))
    // The oldest first, so that they stand in the list in the order they were sent.
    const keys = wanted.map(({ key }) => key).toReversed()
    set({ step: { kind: 'fetching', look, progress: { done: 0, total: keys.length } } })
    const fetched = await bridge['backfill.fetch']({ look: look.id, keys })
    if (get().step.kind !== 'fetching') return
    set({
      step: fetched.ok ? { kind: 'fetched', outcome: fetched.value } : stepAfter(fetched.error),
    })
  },
  cancel() {
    const { kind } = get().step
    if (kind === 'looking' || kind === 'fetching') void bridge['backfill.cancel'](null)
  },
})

const stepAfter = (error: AppError): BackfillStep =>
  error.code === 'cancelled' ? { kind: 'asking' } : { kind: 'failed', error }

const orderOf = (source: string, { api, place, since }: BackfillState): BackfillOrder => ({
  source,
  place,
  since,
  ...(api === '' ? {} : { api }),
})

const tokenOf = ({ token, keepsToken }: BackfillState): TokenWish =>
  token === ''
    ? { kind: 'kept' }
    : { kind: 'text', text: token, keep: keepsToken ? 'kept' : 'once' }
