import type { CaptureId } from '../../shared/http/capture'
import type { RemoveRequest } from '../../shared/ipc/capture-calls'
import type { CallName, Input } from '../../shared/ipc/contract'
import type { AttemptId } from '../../shared/replay'
import type { BindingScope, SchemaPick } from '../../shared/schemas/binding'
import type { ToolQuestion } from '../../shared/tools/tool-report'
import { acceptanceOrder, acceptanceReport } from './acceptance-inputs'
import { endpointChange, endpointPath, providerChange } from './endpoint-inputs'
import {
  dragged,
  dragOrder,
  droppedFiles,
  exportFolder,
  exportInto,
  exportOrder,
  exportText,
} from './export-inputs'
import { forwardChange } from './forward-inputs'
import {
  boolean,
  byKind,
  integer,
  list,
  nothing,
  object,
  oneOf,
  orUndefined,
  type Parser,
  text,
} from './parse'
import {
  draftKept,
  replayOrder,
  runItems,
  runOf,
  runRequest,
  targetChange,
  targetNamed,
  targetUse,
  trustedHost,
} from './replay-inputs'
import { settingsChange, shellCommand } from './settings-inputs'
import { formsQuestion, signatureQuestion } from './signature-inputs'

const MiB = 1024 ** 2
const MAX_IDS = 100_000
const MAX_OFFSET = Number.MAX_SAFE_INTEGER

const idForm = { pattern: /^[\w.:-]+$/, name: 'an id' }
const captureId = text<CaptureId>(1, 128, idForm)
const attemptId = text<AttemptId>(1, 128, idForm)
const schemaId = text(1, 128, idForm)
const query = text(0, 10_000)
const url = text(0, 64 * 1024)
const toolText = text(0, 256 * 1024)
const bodyForm = oneOf('raw', 'decoded')
const sliceLength = integer(0, 4 * MiB)

/** How the input of every call is checked. A call without a line here does not compile. */
export const inputs: { readonly [C in CallName]: Parser<Input<C>> } = {
  'app.state': nothing,

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
    offset: integer(0, MAX_OFFSET),
    length: sliceLength,
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
  'captures.group': object({ group: text(1, 128 * 1024), limit: integer(1, 1000) }),

  'receiver.pause': nothing,
  'receiver.resume': nothing,
  'receiver.restart': nothing,
  'receiver.certificate': nothing,

  'replay.send': replayOrder,
  'replay.preview': replayOrder,
  'replay.cancel': object({ captureId }),
  'replay.history': object({ captureId }),
  'replay.body': object({
    attemptId,
    form: bodyForm,
    offset: integer(0, MAX_OFFSET),
    length: sliceLength,
  }),
  'replay.sentBody': object({
    attemptId,
    offset: integer(0, MAX_OFFSET),
    length: sliceLength,
  }),

  'runs.start': runRequest,
  'runs.continue': runOf,
  'runs.pause': runOf,
  'runs.resume': runOf,
  'runs.stop': runOf,
  'runs.list': nothing,
  'runs.items': runItems,

  'acceptance.look': acceptanceOrder,
  'acceptance.run': acceptanceOrder,
  'acceptance.cancel': object({ captureId }),
  'acceptance.text': acceptanceReport,

  'drafts.get': object({ captureId }),
  'drafts.keep': draftKept,

  'forwards.list': nothing,
  'forwards.change': forwardChange,

  'targets.list': nothing,
  'targets.save': targetChange,
  'targets.remove': targetNamed,
  'targets.useFor': targetUse,
  'targets.trust': trustedHost,

  'settings.get': nothing,
  'settings.change': settingsChange,

  'data.info': nothing,
  'data.chooseFolder': object({ purpose: oneOf('backup', 'move') }),
  'data.backUp': object({ folder: text(1, 4096) }),
  'data.verify': nothing,
  'data.cancel': nothing,
  'data.cancelMove': nothing,
  'data.move': object({ folder: text(1, 4096) }),
  'data.removeFormer': nothing,
  'data.eraseAll': object({ typed: text(0, 100) }),

  'schemas.list': nothing,
  'schemas.look': object({ id: captureId }),
  'schemas.drift': object({ id: captureId }),
  'schemas.facts': object({ id: captureId, pointer: text(0, 64 * 1024) }),
  'schemas.read': object({ text: text(0, 32 * MiB) }),
  'schemas.add': object({
    name: text(1, 200),
    text: text(0, 32 * MiB),
    file: orUndefined(text(1, 4096)),
    pointer: orUndefined(text(0, 64 * 1024)),
  }),
  'schemas.remove': object({ id: schemaId }),
  'schemas.bind': object({
    scope: byKind<BindingScope>({
      capture: object({ kind: oneOf('capture'), id: captureId }),
      event: object({
        kind: oneOf('event'),
        provider: text(1, 200),
        eventType: text(0, 10_000),
      }),
      endpoint: object({ kind: oneOf('endpoint'), path: text(1, 64 * 1024) }),
    }),
    schema: orUndefined(
      byKind<SchemaPick>({
        shipped: object({ kind: oneOf('shipped'), name: text(1, 200) }),
        own: object({ kind: oneOf('own'), id: schemaId }),
        none: object({ kind: oneOf('none') }),
      }),
    ),
  }),
  'schemas.learned': object({ id: captureId, format: oneOf('json-schema', 'typescript', 'zod') }),
  'schemas.promote': object({ id: captureId, name: text(1, 200) }),

  'endpoints.list': nothing,
  'endpoints.save': endpointChange,
  'endpoints.remove': endpointPath,
  'endpoints.restore': endpointPath,
  'endpoints.seen': nothing,
  'config.chooseFile': object({ purpose: oneOf('read', 'write') }),
  'config.look': object({ file: text(1, 4096) }),
  'config.take': object({ file: text(1, 4096) }),
  'config.write': object({ file: text(1, 4096) }),
  'providers.save': providerChange,

  'signature.check': signatureQuestion,
  'signature.forms': formsQuestion,
  'signature.reveal': signatureQuestion,
  'signature.solve': signatureQuestion,
  'signature.infer': signatureQuestion,
  'signature.cancel': object({ id: captureId }),
  'signature.schemes': nothing,
  'signature.fleet': object({ id: captureId }),

  'published.page': object({
    binding: text(0, 1000),
    before: orUndefined(integer(0, MAX_OFFSET)),
    limit: integer(1, 1000),
  }),
  'published.content': object({ captureId }),
  'published.clear': object({ which: oneOf('settled', 'all') }),

  'tools.ask': byKind<ToolQuestion>({
    settings: object({
      kind: oneOf('settings'),
      name: oneOf(
        'foundries.factory-config',
        'cloud-automator.post-process-config',
        'azure.webhook-resource',
      ),
      text: toolText,
    }),
    pipeline: object({ kind: oneOf('pipeline'), yaml: toolText, id: captureId }),
    'ts-field': object({ kind: oneOf('ts-field'), path: text(0, 1000), id: captureId }),
  }),

  'tunnel.look': nothing,
  'tunnel.open': object({ provider: text(1, 100) }),
  'tunnel.close': nothing,
  'tunnel.test': nothing,

  'samples.list': nothing,
  'samples.send': object({ id: text(1, 300) }),

  'exports.text': exportText,
  'exports.look': exportOrder,
  'exports.write': exportInto,
  'exports.cancel': exportFolder,
  'exports.chooseFolder': nothing,
  'exports.prepareDrag': dragOrder,
  'exports.startDrag': dragged,
  'imports.look': droppedFiles,
  'imports.keep': droppedFiles,

  'clipboard.write': object({ text: text(0, 64 * MiB) }),
  'files.saveBody': object({ id: captureId }),
  'files.saveReport': acceptanceReport,
  'links.open': object({ url }),
  'folder.open': nothing,
  'commands.run': object({ command: shellCommand }),
  'openings.take': nothing,
}
