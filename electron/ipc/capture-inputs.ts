import type { captureCalls, RemoveRequest } from '../../shared/ipc/capture-calls'
import { bodyForm, captureId, type Inputs, slice } from './common-inputs'
import { boolean, byKind, integer, list, object, oneOf, orUndefined, text } from './parse'

const MAX_IDS = 100_000
const query = text(0, 10_000)

export const captureInputs: Inputs<keyof typeof captureCalls> = {
  'captures.page': object({
    query,
    order: oneOf('newest', 'oldest'),
    after: orUndefined(captureId),
    since: orUndefined(captureId),
    limit: integer(1, 1000),
  }),
  'captures.get': object({ id: captureId }),
  'captures.body': object({
    id: captureId,
    form: bodyForm,
    ...slice,
  }),
  'captures.change': object({
    ids: list(captureId, MAX_IDS),
    change: object({}, { note: text(0, 100_000), tags: list(text(1, 100), 100), pinned: boolean }),
  }),
  'captures.remove': byKind<RemoveRequest>({
    ids: object({ kind: oneOf('ids'), ids: list(captureId, MAX_IDS) }),
    query: object({ kind: oneOf('query'), query }),
  }),
  'captures.restore': object({ undo: text(1, 200) }),
  'captures.suggest': object({ field: text(1, 300), prefix: text(0, 1000) }),
  'captures.group': object({ id: captureId, limit: integer(1, 1000) }),
}
