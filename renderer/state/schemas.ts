import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import type { NewSchema } from '../../shared/ipc/schema-calls'
import type { Result } from '../../shared/result'
import type { BindingScope, SchemaPick } from '../../shared/schemas/binding'
import type { NodeFacts } from '../../shared/schemas/node-facts'
import type {
  ExportFormat,
  LearnedLook,
  SchemaList,
  SchemaLook,
  SchemaReading,
} from '../../shared/schemas/schema-look'
import type { PayloadMarks } from '../payload/payload-protocol'
import { changeSchemas } from './schemas-changing'

/** What schemas say about the open capture, and the schemas there are. */
export interface SchemasState {
  readonly reading: LookReading
  /** How the open capture compares with earlier ones; `undefined` until that is known. */
  readonly drift: LearnedLook | undefined
  /** `undefined` until it was asked for. */
  readonly list: SchemaList | undefined

  /** Looks at a capture, unless that was done; `undefined` forgets. */
  open(id: CaptureId | undefined): Promise<void>
  readList(): Promise<void>
  /** Reads the list where it was not read yet: for the titles in it. */
  knowList(): Promise<void>
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

    async function compare(id: CaptureId): Promise<void> {
      const answer = await bridge['schemas.drift']({ id })
      if (openId() === id && answer.ok) set({ drift: answer.value })
    }

    /** A rule that changed changes what is seen. A schema that hangs keeps nobody waiting. */
    function lookAgain(): void {
      const id = openId()
      if (id === undefined) return
      set({ reading: { kind: 'looking', id } })
      void look(id)
    }

    return {
      reading: { kind: 'none' },
      drift: undefined,
      list: undefined,

      async open(id) {
        if (id === openId()) return
        set({ drift: undefined })
        if (id === undefined) return set({ reading: { kind: 'none' } })
        set({ reading: { kind: 'looking', id } })
        await look(id)
        await compare(id)
      },

      async readList() {
        const answer = await bridge['schemas.list'](null)
        if (answer.ok) set({ list: answer.value })
      },

      async knowList() {
        if (get().list === undefined) await get().readList()
      },

      read: (text) => bridge['schemas.read']({ text }),
      ...changeSchemas({ bridge, openId, lookAgain, readList: () => get().readList() }),
      async facts(pointer) {
        const id = openId()
        const answer = id && (await bridge['schemas.facts']({ id, pointer }))
        return answer?.ok && openId() === id ? answer.value : undefined
      },
    }
  })

function marksOf({ verdict }: SchemaLook): PayloadMarks {
  const isJudged = verdict.kind === 'valid' || verdict.kind === 'invalid'
  return isJudged ? { ...verdict.marks, others: 'ok' } : { nodes: [], missing: [] }
}
