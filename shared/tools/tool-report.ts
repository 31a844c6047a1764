import type { CaptureId } from '../http/capture'
import type { PipelineReport } from '../providers/azure/pipeline'
import type { TsField } from '../providers/gaia/ts-field'

/** A check that belongs to one of the five systems. */
export type ToolQuestion =
  /** Settings as they are pasted into the sending system. */
  | { readonly kind: 'settings'; readonly name: SettingsKind; readonly text: string }
  /** What a pipeline would do with a capture. */
  | { readonly kind: 'pipeline'; readonly yaml: string; readonly id: CaptureId }
  /** The time that a gaia hook would find in a capture. */
  | { readonly kind: 'ts-field'; readonly path: string; readonly id: CaptureId }

export type SettingsKind =
  | 'foundries.factory-config'
  | 'cloud-automator.post-process-config'
  | 'azure.webhook-resource'

export type ToolReport =
  | { readonly kind: 'settings'; readonly verdict: SettingsVerdict }
  | { readonly kind: 'pipeline'; readonly report: PipelineReport }
  | { readonly kind: 'ts-field'; readonly report: TsField }

/** What pasted settings of a sending system were found to be. */
export interface SettingsVerdict {
  /** By the schema of its kind; the order of properties is told apart. */
  readonly valid: boolean
  readonly errors: readonly SettingsFault[]
  /** Pipeline YAML only: whether the properties that must come first do. */
  readonly firstPropertyOk?: boolean
  readonly orderErrors?: readonly { readonly path: string; readonly message: string }[]
}

export interface SettingsFault {
  /** JSON Pointer; for a pipeline's webhook from that webhook on. */
  readonly path: string
  readonly keyword: string
  readonly missing?: string
  readonly message: string
  /** Pipeline YAML only: which webhook, from 0. */
  readonly item?: number
}
