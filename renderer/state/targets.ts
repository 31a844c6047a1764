import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { TargetChange, TargetsView, TargetView } from '../../shared/target'
import type { Report } from './messages'

/** Named targets, and where captured credentials may go. */
export interface TargetsState extends TargetsView {
  watch(): Promise<() => void>
  /** Resolves to why it was not kept. */
  save(change: TargetChange): Promise<AppError | undefined>
  remove(name: string): Promise<void>
  useFor(endpoint: string, name: string | undefined): Promise<void>
  /** Resolves to whether it was kept. */
  trust(host: string): Promise<boolean>
}

export const createTargetsStore = (bridge: Bridge, report: Report) =>
  createStore<TargetsState>()((set) => {
    const take = async (
      asking: ReturnType<Bridge['targets.list']>,
    ): Promise<AppError | undefined> => {
      const answer = await asking
      if (!answer.ok) return answer.error
      set(answer.value)
      return undefined
    }
    const takeOrReport = async (asking: ReturnType<Bridge['targets.list']>): Promise<boolean> => {
      const error = await take(asking)
      if (error) report.failed(error)
      return error === undefined
    }
    return {
      targets: [],
      defaultTargets: {},
      trustedHosts: [],

      async watch() {
        const stop = bridge.on('targets.changed', (view) => set(view))
        await takeOrReport(bridge['targets.list'](null))
        return stop
      },
      save: (change) => take(bridge['targets.save'](change)),
      async remove(name) {
        await takeOrReport(bridge['targets.remove']({ name }))
      },
      async useFor(endpoint, name) {
        await takeOrReport(bridge['targets.useFor']({ endpoint, name }))
      },
      trust: (host) => takeOrReport(bridge['targets.trust']({ host })),
    }
  })

export const targetNamed = (
  { targets }: TargetsView,
  name: string | undefined,
): TargetView | undefined => targets.find((target) => target.name === name)
