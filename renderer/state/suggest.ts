import type { Bridge } from '../../shared/ipc/contract'

/** Values of a field that captures have, beginning with a text; none where they cannot be had. */
export type Suggest = (field: string, prefix: string) => Promise<readonly string[]>

/** A missing suggestion is no failure a person need hear of. */
export const createSuggest =
  (bridge: Bridge): Suggest =>
  async (field, prefix) => {
    const answer = await bridge['captures.suggest']({ field, prefix })
    return answer.ok ? answer.value : []
  }
