import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge, NewSchema } from '../../shared/ipc/contract'
import { ok, type Result } from '../../shared/result'
import type { BindingScope, SchemaPick } from '../../shared/schemas/binding'
import type { NodeFacts } from '../../shared/schemas/node-facts'
import type {
  ExportFormat,
  SchemaList,
  SchemaLook,
  SchemaReading,
} from '../../shared/schemas/schema-look'
import type { PayloadMarks } from '../payload/payload-protocol'

/** What schemas say about the open capture, and the schemas there are. */
export interface SchemasState {
  readonly reading: LookReading
  /** `undefined` until it was asked for. */
  readonly list: SchemaList | undefined

  /** Looks at a capture, unless that was done; `undefined` forgets. */
  open(id: CaptureId | undefined): Promise<void>
  readList(): Promise<void>
  /** Chooses a schema; `undefined` takes the rule about this away. */
  bind(scope: BindingScope, schema: SchemaPick | undefined): Promise<Result<null, AppError>>
  /** Whether a text is a schema, before it is kept. */
  read(text: string): Promise<Result<SchemaReading, AppError>>
  /** Resolves to the new schema's id. */
  add(schema: NewSchema): Promise<Result<string, AppError>>
  remove(id: string): Promise<Result<null, AppError>>
  promote(name: string): Promise<Result<string, AppError>>
  learned(format: ExportFormat): Promise<Result<string, AppError>>
  facts(pointer: string): Promise<NodeFacts | undefined>
}

export type LookReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly id: CaptureId }
  | { readonly kind: 'looked'; readonly id: CaptureId; readonly look: SchemaLook }
  | { readonly kind: 'failed'; readonly id: CaptureId; readonly error: AppError }

export interface SchemasDeps {
  readonly bridge: Bridge
  /** Puts marks on the payload tree. */
  readonly mark: (id: CaptureId, marks: PayloadMarks) => void
}

export const createSchemasStore = ({ bridge, mark }: SchemasDeps) =>
  createStore<SchemasState>()((set, get) => {
    const openId = (): CaptureId | undefined => {
      const { reading } = get()
      return reading.kind === 'none' ? undefined : reading.id
    }

    async function look(id: CaptureId): Promise<void> {
      const answer = await bridge['schemas.look']({ id })
      if (openId() !== id) return
      if (!answer.ok) return set({ reading: { kind: 'failed', id, error: answer.error } })
      set({ reading: { kind: 'looked', id, look: answer.value } })
      mark(id, marksOf(answer.value))
    }

    /** What changes schemas or rules changes what is seen: both are read again. */
    async function changed<T>(answer: Promise<Result<T, AppError>>): Promise<Result<T, AppError>> {
      const outcome = await answer
      const id = openId()
      if (outcome.ok) await Promise.all([get().readList(), id && look(id)])
      return outcome
    }

    return {
      reading: { kind: 'none' },
      list: undefined,

      async open(id) {
        if (id === openId()) return
        if (id === undefined) return set({ reading: { kind: 'none' } })
        set({ reading: { kind: 'looking', id } })
        await look(id)
      },

      async readList() {
        const answer = await bridge['schemas.list'](null)
        if (answer.ok) set({ list: answer.value })
      },

      bind: (scope, schema) => changed(bridge['schemas.bind']({ scope, schema })),
      read: (text) => bridge['schemas.read']({ text }),
      async add(schema) {
        const added = await changed(bridge['schemas.add'](schema))
        return added.ok ? ok(added.value.id) : added
      },
      remove: (id) => changed(bridge['schemas.remove']({ id })),
      async promote(name) {
        const id = openId()
        if (id === undefined) return noCapture
        const promoted = await changed(bridge['schemas.promote']({ id, name }))
        return promoted.ok ? ok(promoted.value.id) : promoted
      },
      async learned(format) {
        const id = openId()
        if (id === undefined) return noCapture
        const learned = await bridge['schemas.learned']({ id, format })
        return learned.ok ? ok(learned.value.text) : learned
      },
      async facts(pointer) {
        const id = openId()
        const answer = id && (await bridge['schemas.facts']({ id, pointer }))
        return answer?.ok && openId() === id ? answer.value : undefined
      },
    }
  })

const noCapture = { ok: false, error: { code: 'not-found', what: 'open capture' } } as const

function marksOf({ verdict }: SchemaLook): PayloadMarks {
  const isJudged = verdict.kind === 'valid' || verdict.kind === 'invalid'
  return isJudged ? { ...verdict.marks, others: 'ok' } : { nodes: [], missing: [] }
}
