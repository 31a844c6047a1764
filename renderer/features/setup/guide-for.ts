import { packOf } from '../../../shared/providers/detect'
import { baseUrlOf, type SetupGuide } from '../../../shared/providers/setup'

/** The guide for a sender and an address as typed; `undefined` where that is no http(s) URL. */
export function guideFor(provider: string, address: string): SetupGuide | undefined {
  const baseUrl = baseUrlOf(address)
  return baseUrl === undefined ? undefined : packOf(provider)?.setup({ baseUrl }, {})
}
