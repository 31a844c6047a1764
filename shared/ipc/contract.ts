import type {
  AcceptanceLook,
  AcceptanceOrder,
  AcceptanceProgress,
  AcceptanceReport,
} from '../acceptance/report'
import type { Bytes } from '../bytes'
import type { CertificateView } from '../certificate'
import type { ShellCommandId } from '../commands'
import type {
  BackupReport,
  DataInfo,
  DataProgress,
  EraseReport,
  MoveReport,
  VerifyReport,
} from '../data-folder'
import type { Draft } from '../draft'
import type { EndpointChange, EndpointsView, ProviderChange } from '../endpoint-view'
import type { AppError } from '../errors'
import type {
  DroppedFile,
  ExportedText,
  ExportLook,
  ExportOrder,
  ExportOutcome,
  ImportLook,
  RedactionChoice,
} from '../exports/export-order'
import type { ForwardChange, ForwardsView } from '../forwards/forwards-view'
import type { Capture, CaptureId, CaptureSummary } from '../http/capture'
import type { Opening } from '../opening'
import type { BrokerState, PublishedNews, PublishedPage, PublishedPageRequest } from '../published'
import type { ReceiverState } from '../receiver-state'
import type { AttemptId, ReplayAttempt, ReplayOrder } from '../replay'
import type { ReplayPreview } from '../replay-preview'
import type { ReplayRun, RunId, RunItem, RunItemsRequest, RunRequest } from '../replay-run'
import type { Result } from '../result'
import type { BindingScope, SchemaPick } from '../schemas/binding'
import type { NodeFacts } from '../schemas/node-facts'
import type {
  ExportFormat,
  LearnedLook,
  SchemaList,
  SchemaLook,
  SchemaReading,
} from '../schemas/schema-look'
import type { Settings } from '../settings'
import type {
  FleetReport,
  FormSignatures,
  InferenceAnswer,
  RevealedSignature,
  SchemeEntry,
  SignatureQuestion,
  SignatureReport,
  SolverAnswer,
  SolverNews,
} from '../signature-report'
import type { TargetChange, TargetsView } from '../target'
import type { ToolQuestion, ToolReport } from '../tools/tool-report'
import type { TunnelLook, TunnelNews } from '../tunnel'

// The types of each entry live in it as phantom fields; at run time the tables are only names.
/** A question from the window to the main process. */
const call = <Input, Output>() => ({}) as { readonly input: Input; readonly output: Output }
/** News from the main process to the window. */
const event = <Payload>() => ({}) as { readonly payload: Payload }

export const calls = {
  'app.state': call<Nothing, AppState>(),

  'captures.page': call<PageRequest, Page>(),
  'captures.get': call<{ readonly id: CaptureId }, Capture>(),
  'captures.body': call<BodyRequest, BodySlice>(),
  'captures.change': call<ChangeRequest, { readonly changed: number }>(),
  'captures.remove': call<RemoveRequest, Removed>(),
  'captures.restore': call<{ readonly undo: string }, { readonly restored: number }>(),
  'captures.suggest': call<SuggestRequest, readonly string[]>(),
  /** The deliveries of one event, first attempt first. */
  'captures.group': call<{ readonly group: string }, readonly CaptureSummary[]>(),

  'receiver.pause': call<Nothing, ReceiverState>(),
  'receiver.resume': call<Nothing, ReceiverState>(),
  /** Moves the receiver to the host and port of the settings. */
  'receiver.restart': call<Nothing, ReceiverState>(),
  /** Of a receiver that is reached by HTTPS. */
  'receiver.certificate': call<Nothing, CertificateView | undefined>(),

  'replay.send': call<ReplayOrder, ReplayAttempt>(),
  /** What would be sent, without sending it. */
  'replay.preview': call<ReplayOrder, ReplayPreview>(),
  'replay.cancel': call<{ readonly captureId: CaptureId }, Nothing>(),
  'replay.history': call<{ readonly captureId: CaptureId }, readonly ReplayAttempt[]>(),
  'replay.body': call<ReplyBodyRequest, BodySlice>(),
  /** What was sent, as it went over the wire. */
  'replay.sentBody': call<SentBodyRequest, BodySlice>(),

  'runs.start': call<RunRequest, ReplayRun>(),
  /** Sends what a run that was interrupted or stopped did not; nothing goes out twice. */
  'runs.continue': call<{ readonly id: RunId }, ReplayRun>(),
  'runs.pause': call<{ readonly id: RunId }, ReplayRun>(),
  'runs.resume': call<{ readonly id: RunId }, ReplayRun>(),
  /** Answered when nothing of it is under way any more. */
  'runs.stop': call<{ readonly id: RunId }, ReplayRun>(),
  'runs.list': call<Nothing, readonly ReplayRun[]>(),
  'runs.items': call<RunItemsRequest, readonly RunItem[]>(),

  /** What an acceptance run would send. */
  'acceptance.look': call<AcceptanceOrder, AcceptanceLook>(),
  /** Answered at its end; each variant is told by `acceptance.progress`. */
  'acceptance.run': call<AcceptanceOrder, AcceptanceReport>(),
  /** Ends the run of this capture; its call is then answered with what there is. */
  'acceptance.cancel': call<{ readonly captureId: CaptureId }, Nothing>(),
  /** The report of a run of this program, to be kept. */
  'acceptance.text': call<ReportRequest, { readonly text: string; readonly fileName: string }>(),

  'drafts.get': call<{ readonly captureId: CaptureId }, Draft | undefined>(),
  /** `undefined` throws the draft away. */
  'drafts.keep': call<
    { readonly captureId: CaptureId; readonly draft: Draft | undefined },
    Nothing
  >(),

  /** Where captures are sent on to, and what waits for that. */
  'forwards.list': call<Nothing, ForwardsView>(),
  'forwards.change': call<ForwardChange, Nothing>(),

  'targets.list': call<Nothing, TargetsView>(),
  'targets.save': call<TargetChange, TargetsView>(),
  'targets.remove': call<{ readonly name: string }, TargetsView>(),
  /** Captures of this endpoint go to this target first; `undefined` for none. */
  'targets.useFor': call<
    { readonly endpoint: string; readonly name: string | undefined },
    TargetsView
  >(),
  /** Captured credentials may go to this host, with its port, from now on. */
  'targets.trust': call<{ readonly host: string }, TargetsView>(),

  'settings.get': call<Nothing, Settings>(),
  'settings.change': call<Partial<Settings>, Settings>(),

  'data.info': call<Nothing, DataInfo>(),
  /** Asks for a folder that a backup goes into, or the data move to. */
  'data.chooseFolder': call<
    { readonly purpose: 'backup' | 'move' },
    { readonly folder: string | undefined }
  >(),
  /** Into a new folder within one that a person chose in this run. */
  'data.backUp': call<{ readonly folder: string }, BackupReport>(),
  'data.verify': call<Nothing, VerifyReport>(),
  /** Ends the backup or check under way, which is then answered with `cancelled`. */
  'data.cancel': call<Nothing, Nothing>(),
  'data.cancelMove': call<Nothing, Nothing>(),
  /** Moves the data into a folder that a person chose, and starts the application anew. */
  'data.move': call<{ readonly folder: string }, MoveReport>(),
  /** Deletes what a move left in the old folder. */
  'data.removeFormer': call<Nothing, MoveReport>(),
  /** `typed` is the word that a person types to mean it. Windows begin anew afterwards. */
  'data.eraseAll': call<{ readonly typed: string }, EraseReport>(),

  'schemas.list': call<Nothing, SchemaList>(),
  /** Verdict and marks of one capture. */
  'schemas.look': call<{ readonly id: CaptureId }, SchemaLook>(),
  /** How it differs from earlier payloads of its kind. */
  'schemas.drift': call<{ readonly id: CaptureId }, LearnedLook>(),
  /** What the schema says about one node, or one that is missing. */
  'schemas.facts': call<
    { readonly id: CaptureId; readonly pointer: string },
    NodeFacts | undefined
  >(),
  /** Whether a text is a schema, or a document that a schema is to be chosen from. */
  'schemas.read': call<{ readonly text: string }, SchemaReading>(),
  'schemas.add': call<NewSchema, { readonly id: string }>(),
  'schemas.remove': call<{ readonly id: string }, Nothing>(),
  /** Puts a rule in place of any other about the same; `undefined` takes it away. */
  'schemas.bind': call<
    { readonly scope: BindingScope; readonly schema: SchemaPick | undefined },
    Nothing
  >(),
  /** What was learned from this capture and those of its kind before it, as source text. */
  'schemas.learned': call<
    { readonly id: CaptureId; readonly format: ExportFormat },
    { readonly text: string; readonly samples: number; readonly title: string }
  >(),
  /** Makes a schema of one's own from what was learned. */
  'schemas.promote': call<
    { readonly id: CaptureId; readonly name: string },
    { readonly id: string }
  >(),

  'endpoints.list': call<Nothing, EndpointsView>(),
  /** Makes an endpoint, or changes the parts that are named. Captures are judged again by it. */
  'endpoints.save': call<EndpointChange, EndpointsView>(),
  'endpoints.remove': call<{ readonly path: string }, EndpointsView>(),
  /** Brings back one that was removed in this run, with its secrets. */
  'endpoints.restore': call<{ readonly path: string }, EndpointsView>(),
  /** What each endpoint took so far, those that are gone included. */
  'endpoints.seen': call<Nothing, readonly EndpointSeen[]>(),
  /** Asks where a configuration file lies, or shall lie; `undefined` for second thoughts. */
  'config.chooseFile': call<
    { readonly purpose: 'read' | 'write' },
    { readonly file: string | undefined }
  >(),
  /** What would be taken in. The file must be one that a person chose in this run. */
  'config.look': call<{ readonly file: string }, ConfigLook>(),
  'config.take': call<{ readonly file: string }, EndpointsView>(),
  /** Writes endpoints and systems without their secrets. */
  'config.write': call<{ readonly file: string }, ConfigWritten>(),
  'providers.save': call<ProviderChange, EndpointsView>(),

  'signature.check': call<SignatureQuestion, SignatureReport>(),
  /** The signature that came and the one that would have been right, in full. */
  'signature.reveal': call<SignatureQuestion, RevealedSignature>(),
  /** The signatures of the body in other forms; `undefined` where no secret can tell. */
  'signature.forms': call<
    { readonly id: CaptureId; readonly forms: readonly string[] },
    FormSignatures | undefined
  >(),
  /** Searches for the change under which the signature matches; may take minutes. */
  'signature.solve': call<SignatureQuestion, SolverAnswer>(),
  /** Finds out how a request is signed, from it and a secret alone. */
  'signature.infer': call<SignatureQuestion, InferenceAnswer>(),
  /** Ends the search of a capture; its call is then answered with `cancelled`. */
  'signature.cancel': call<{ readonly id: CaptureId }, Nothing>(),
  'signature.schemes': call<Nothing, readonly SchemeEntry[]>(),
  /** What tells the failing captures of this one’s endpoint from the others. */
  'signature.fleet': call<{ readonly id: CaptureId }, FleetReport>(),

  /** Messages of the gaia role, newest first, and how its broker is doing. */
  'published.page': call<PublishedPageRequest, PublishedPage & { readonly broker: BrokerState }>(),
  /** What was published for this capture; only the beginning where it is very long. */
  'published.content': call<
    { readonly captureId: CaptureId },
    { readonly text: string; readonly cut: boolean }
  >(),
  /** `settled` leaves those that wait for the broker. */
  'published.clear': call<{ readonly which: 'settled' | 'all' }, { readonly removed: number }>(),

  /** A check that belongs to one of the five systems. */
  'tools.ask': call<ToolQuestion, ToolReport>(),

  'tunnel.look': call<Nothing, TunnelLook>(),
  /** Answered at once; what becomes of it is told by `tunnel.changed`. */
  'tunnel.open': call<{ readonly provider: string }, TunnelLook>(),
  'tunnel.close': call<Nothing, TunnelLook>(),
  /** Sends requests of our own through the open tunnel to see what it does to them. */
  'tunnel.test': call<Nothing, TunnelLook>(),

  'samples.list': call<Nothing, readonly Sample[]>(),
  /** Sends a sample to the own receiver over HTTP, as its sender would. */
  'samples.send': call<{ readonly id: string }, { readonly status: number }>(),

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

  'clipboard.write': call<{ readonly text: string }, Nothing>(),
  /** Asks for a file name and writes the body there, byte for byte. */
  'files.saveBody': call<{ readonly id: CaptureId }, { readonly file: string | undefined }>(),
  /** Asks for a file name and writes the report of an acceptance run there. */
  'files.saveReport': call<ReportRequest, { readonly file: string | undefined }>(),
  'links.open': call<{ readonly url: string }, Nothing>(),
  'folder.open': call<Nothing, Nothing>(),
  /** What the main process carries out, chosen in a page. */
  'commands.run': call<{ readonly command: ShellCommandId }, Nothing>(),
  /** What waits to be shown, handed over once: a window asks when it is ready, and when told. */
  'openings.take': call<Nothing, readonly Opening[]>(),
} as const

export const events = {
  /** In batches of what arrived within a moment, oldest first. */
  'captures.added': event<{ readonly rows: readonly CaptureSummary[]; readonly total: number }>(),
  'captures.changed': event<{ readonly rows: readonly CaptureSummary[] }>(),
  /** So many went, or came back by undo, that the list is best read again. */
  'captures.reset': event<{ readonly total: number }>(),
  'receiver.changed': event<ReceiverState>(),
  'notices.changed': event<readonly Notice[]>(),
  'settings.changed': event<Settings>(),
  'data.progress': event<DataProgress>(),
  'endpoints.changed': event<EndpointsView>(),
  'signature.progress': event<SolverNews>(),
  /** How far judging every capture again has come; done when both are equal. */
  'judging.progress': event<{ readonly done: number; readonly total: number }>(),
  'acceptance.progress': event<AcceptanceProgress>(),
  'replay.finished': event<ReplayAttempt>(),
  /** A few times a second for each run that is under way, and once at its end. */
  'runs.changed': event<ReplayRun>(),
  /** A few times a second at most. */
  'forwards.changed': event<ForwardsView>(),
  'targets.changed': event<TargetsView>(),
  'published.changed': event<PublishedNews>(),
  'tunnel.changed': event<TunnelNews>(),
  'exports.progress': event<{
    readonly folder: string
    readonly done: number
    readonly total: number
  }>(),
  /** A command chosen in the native menu. */
  'command.chosen': event<{ readonly command: string }>(),
  /** Something waits to be shown by this window. */
  'openings.waiting': event<Nothing>(),
} as const

export type Nothing = null

export interface AppState {
  readonly version: string
  readonly electron: string
  readonly dataFolder: string
  readonly receiver: ReceiverState
  readonly notices: readonly Notice[]
  readonly total: number
}

/** Something a person should know and can act on, for example a full disk. */
export interface Notice {
  readonly id: string
  readonly level: 'info' | 'warning' | 'error'
  readonly title: string
  readonly action: string
}

export interface PageRequest {
  /** In the query language; empty for everything. */
  readonly query: string
  readonly order: 'newest' | 'oldest'
  /** The last id of the page before; `undefined` for the first page. */
  readonly after: CaptureId | undefined
  /** 1 to 1,000. */
  readonly limit: number
}

export interface Page {
  readonly rows: readonly CaptureSummary[]
  /** Whether rows follow. */
  readonly more: boolean
  /** All captures, whatever the query. */
  readonly total: number
}

export interface BodyRequest {
  readonly id: CaptureId
  /** `raw`: as sent. `decoded`: without its Content-Encoding, for viewing only. */
  readonly form: 'raw' | 'decoded'
  readonly offset: number
  /** At most 4 MiB a call. */
  readonly length: number
}

export type SentBodyRequest = Omit<ReplyBodyRequest, 'form'>

export interface ReplyBodyRequest {
  readonly attemptId: AttemptId
  readonly form: 'raw' | 'decoded'
  readonly offset: number
  readonly length: number
}

export interface ReportRequest {
  /** Of the run. */
  readonly id: string
  readonly format: 'html' | 'junit'
}

export interface BodySlice {
  readonly bytes: Bytes
  /** Length of the whole form. */
  readonly totalBytes: number
  /** Why a decoded form is not the whole of it, or not decoded; `undefined` where it is. */
  readonly trouble: string | undefined
}

export interface ChangeRequest {
  readonly ids: readonly CaptureId[]
  readonly change: CaptureChange
}

export interface CaptureChange {
  readonly note?: string
  readonly tags?: readonly string[]
  readonly pinned?: boolean
}

export type RemoveRequest =
  | { readonly kind: 'ids'; readonly ids: readonly CaptureId[] }
  /** Everything that matches and is not pinned. */
  | { readonly kind: 'query'; readonly query: string }

export interface Removed {
  readonly removed: number
  /** Brings them back until the application quits or the next removal. */
  readonly undo: string
}

export interface NewSchema {
  readonly name: string
  readonly text: string
  /** Name of the file it was read from; `undefined` for text that was pasted. */
  readonly file: string | undefined
  /** Of the schema in an OpenAPI document; `undefined` for a text that is a schema. */
  readonly pointer: string | undefined
}

export interface EndpointSeen {
  readonly path: string
  readonly captures: number
  readonly latest: CaptureSummary
}

/** What a configuration file holds, without its secrets. */
export interface ConfigLook {
  readonly endpoints: readonly {
    readonly path: string
    readonly provider: string
    readonly secrets: number
    /** Whether there is one of this path, which goes. */
    readonly replaces: boolean
  }[]
  /** Labels of the systems it says something of. */
  readonly systems: readonly string[]
  /** What becomes of its secrets. */
  readonly keep: 'stored' | 'session'
}

export interface ConfigWritten {
  /** Files with schemas beside it. */
  readonly schemas: number
  readonly secretsLeftOut: number
  /** Paths of endpoints whose scheme or public keys no configuration file can say. */
  readonly signingLeftOut: readonly string[]
}

export interface SuggestRequest {
  /** A field of the query language, for example `path` or `header[x-github-event]`. */
  readonly field: string
  readonly prefix: string
}

export interface Sample {
  readonly id: string
  readonly title: string
  readonly provider: string
}

export type CallName = keyof typeof calls
export type Input<C extends CallName> = (typeof calls)[C]['input']
export type Output<C extends CallName> = (typeof calls)[C]['output']

export type EventName = keyof typeof events
export type Payload<E extends EventName> = (typeof events)[E]['payload']

/** What the preload script puts on `window.hookwright`. */
export type Bridge = {
  readonly [C in CallName]: (input: Input<C>) => Promise<Result<Output<C>, AppError>>
} & {
  on<E extends EventName>(name: E, listener: (payload: Payload<E>) => void): () => void
}
