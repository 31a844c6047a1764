import { variants } from '../../../shared/acceptance/variants'
import { exportFormats } from '../../../shared/exports'
import { bodyForms } from '../../../shared/json/body-forms'
import { providerPacks } from '../../../shared/providers'
import { signatureSchemes } from '../../../shared/signatures'
import { settingsKinds } from '../../analysis/check-settings'
import { tunnelPrograms } from '../../tunnel/programs'
import type { Completes } from '../command'

/** What this program has of each kind, by the name it is called on the command line. */
export type Lists = Readonly<Record<Listed, readonly string[]>>

type Listed = Exclude<Completes, readonly string[] | 'capture' | 'file' | 'folder'>

const idsOf = (entries: readonly { readonly id: string }[]): readonly string[] =>
  entries.map(({ id }) => id)

export const lists: Lists = {
  provider: [
    ...new Set([
      ...idsOf(providerPacks),
      ...signatureSchemes.flatMap(({ provider, id }) => [provider, id]),
    ]),
  ].sort(),
  'export-format': idsOf(exportFormats),
  'body-form': ['raw', ...idsOf(bodyForms)],
  variant: idsOf(variants),
  tunnel: ['localtunnel', ...idsOf(tunnelPrograms)],
  'settings-kind': settingsKinds,
}

/** Kinds of which several are written with commas between. */
export const withCommas: ReadonlySet<Completes> = new Set<Completes>(['body-form', 'variant'])

/** Whether these are words given here rather than something to look for. */
export const areWords = (offer: Completes): offer is readonly string[] => typeof offer !== 'string'
