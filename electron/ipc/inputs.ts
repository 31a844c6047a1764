import type { CallName } from '../../shared/ipc/contract'
import type { AttemptId } from '../../shared/replay'
import type { ToolQuestion } from '../../shared/tools/tool-report'
import { acceptanceOrder, acceptanceReport } from './acceptance-inputs'
import { backfillInputs } from './backfill-inputs'
import { captureInputs } from './capture-inputs'
import { bodyForm, captureId, type Inputs, idForm, MAX_OFFSET, MiB, slice } from './common-inputs'
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
import { byKind, integer, nothing, object, oneOf, orUndefined, text } from './parse'
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
import { schemaInputs } from './schema-inputs'
import { settingsChange, shellCommand } from './settings-inputs'
import { formsQuestion, signatureQuestion } from './signature-inputs'

const attemptId = text<AttemptId>(1, 128, idForm)
const url = text(0, 64 * 1024)
const toolText = text(0, 256 * 1024)

/** How the input of every call is checked. */
export const inputs: Inputs<CallName> = {
  'app.state': nothing,

  ...captureInputs,

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
    ...slice,
  }),
  'replay.sentBody': object({
    attemptId,
    ...slice,
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

  ...schemaInputs,

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
  'judging.look': nothing,
  'judging.pause': nothing,
  'judging.resume': nothing,
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

  ...backfillInputs,

  'clipboard.write': object({ text: text(0, 64 * MiB) }),
  'files.saveBody': object({ id: captureId }),
  'files.saveReport': acceptanceReport,
  'links.open': object({ url }),
  'folder.open': nothing,
  'commands.run': object({ command: shellCommand }),
  'openings.take': nothing,
}
