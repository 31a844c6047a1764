import type {
  DroppedFile,
  ExportedText,
  ExportLook,
  ExportOrder,
  ExportOutcome,
  ImportLook,
  RedactionChoice,
} from '../exports/export-order'
import type { CaptureId } from '../http/capture'
import { call, event, type Nothing } from './entry'

/** Captures out of the program and into it. */
export const exportCalls = {
  /** One capture in a format that can be copied. */
  'exports.text': call<
    {
      readonly id: CaptureId
      readonly format: string
      readonly redaction: RedactionChoice
    },
    ExportedText
  >(),
  'exports.look': call<ExportOrder, ExportLook>(),
  /** The folder must be one that a person chose in this run. */
  'exports.write': call<ExportOrder & { readonly folder: string }, ExportOutcome>(),
  /** Ends the export into this folder, if there is one. */
  'exports.cancel': call<{ readonly folder: string }, Nothing>(),
  'exports.chooseFolder': call<Nothing, { readonly folder: string | undefined }>(),
  /** Writes fixtures into a folder of the program's own, to be dragged out of the window. */
  'exports.prepareDrag': call<
    { readonly ids: readonly CaptureId[]; readonly redaction: RedactionChoice },
    { readonly drag: string }
  >(),
  /** The files follow the pointer from here on, while its button is held. */
  'exports.startDrag': call<{ readonly drag: string }, Nothing>(),

  'imports.look': call<{ readonly files: readonly DroppedFile[] }, readonly ImportLook[]>(),
  'imports.keep': call<{ readonly files: readonly DroppedFile[] }, { readonly kept: number }>(),
} as const

export const exportEvents = {
  'exports.progress': event<{
    readonly folder: string
    readonly done: number
    readonly total: number
  }>(),
} as const
