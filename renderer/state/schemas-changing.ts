import type { CaptureId } from '../../shared/http/capture'
import type { Bridge } from '../../shared/ipc/contract'
import { ok } from '../../shared/result'
import type { SchemasState } from './schemas'

type Changing = Pick<SchemasState, 'bind' | 'add' | 'remove' | 'promote' | 'learned'>

/** What changes the schemas there are and the rules that bind them. */
export function changeSchemas(parts: {
  readonly bridge: Bridge
  readonly openId: () => CaptureId | undefined
  /** A rule that changed changes what is seen of the open capture. */
  readonly lookAgain: () => void
  readonly readList: () => Promise<void>
}): Changing {
  const { bridge, openId, lookAgain, readList } = parts
  return {
    async bind(scope, schema) {
      const bound = await bridge['schemas.bind']({ scope, schema })
      if (!bound.ok) return bound
      lookAgain()
      await readList()
      return bound
    },
    async add(schema) {
      const added = await bridge['schemas.add'](schema)
      if (!added.ok) return added
      await readList()
      return ok(added.value.id)
    },
    async remove(id) {
      const removed = await bridge['schemas.remove']({ id })
      if (!removed.ok) return removed
      lookAgain()
      await readList()
      return removed
    },
    async promote(name) {
      const id = openId()
      if (id === undefined) return noCapture
      const promoted = await bridge['schemas.promote']({ id, name })
      if (!promoted.ok) return promoted
      await readList()
      return ok(promoted.value.id)
    },
    async learned(format) {
      const id = openId()
      if (id === undefined) return noCapture
      const learned = await bridge['schemas.learned']({ id, format })
      return learned.ok ? ok(learned.value.text) : learned
    },
  }
}

const noCapture = { ok: false, error: { code: 'not-found', what: 'open capture' } } as const
