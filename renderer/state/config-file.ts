import { createStore } from 'zustand/vanilla'
import type { AppError } from '../../shared/errors'
import type { Bridge } from '../../shared/ipc/contract'
import type { ConfigLook, ConfigWritten } from '../../shared/ipc/endpoint-calls'
import type { Report } from './messages'

/** A configuration file on its way in, and settings on their way out. */
export interface ConfigFileState {
  readonly reading: ConfigReading
  /** Asks for a file and shows what it holds. */
  choose(): Promise<void>
  /** Takes in what is shown. */
  take(): Promise<void>
  forget(): void
  /** Asks for a place and writes there. */
  write(): Promise<void>
}

export type ConfigReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'offered'; readonly file: string; readonly look: ConfigLook }
  | { readonly kind: 'failed'; readonly error: AppError }

export const createConfigFileStore = (bridge: Bridge, report: Report) =>
  createStore<ConfigFileState>()((set, get) => {
    const fail = (error: AppError): void => set({ reading: { kind: 'failed', error } })
    /** `undefined` where nothing was chosen, or the asking failed and was told. */
    const ask = async (purpose: 'read' | 'write'): Promise<string | undefined> => {
      const answer = await bridge['config.chooseFile']({ purpose })
      if (answer.ok) return answer.value.file
      report.failed(answer.error)
      return undefined
    }
    return {
      reading: { kind: 'none' },

      async choose() {
        const file = await ask('read')
        if (file === undefined) return
        const looked = await bridge['config.look']({ file })
        if (looked.ok) set({ reading: { kind: 'offered', file, look: looked.value } })
        else fail(looked.error)
      },
      async take() {
        const { reading } = get()
        if (reading.kind !== 'offered') return
        const taken = await bridge['config.take']({ file: reading.file })
        if (!taken.ok) return fail(taken.error)
        set({ reading: { kind: 'none' } })
        report.done(`${nameOf(reading.file)} taken in`)
      },
      forget: () => set({ reading: { kind: 'none' } }),
      async write() {
        const file = await ask('write')
        if (file === undefined) return
        const written = await bridge['config.write']({ file })
        if (written.ok) report.done(writtenWords(file, written.value))
        else report.failed(written.error)
      },
    }
  })

const nameOf = (file: string): string => file.split(/[/\\]/).at(-1) ?? file

function writtenWords(file: string, written: ConfigWritten): string {
  const { schemas, secretsLeftOut, signingLeftOut } = written
  const parts = [
    `${nameOf(file)} written`,
    schemas > 0 && `${count(schemas, 'schema')} beside it`,
    secretsLeftOut > 0 &&
      `${count(secretsLeftOut, 'secret')} left out: name them there as env or file`,
    signingLeftOut.length > 0 &&
      `schemes and public keys of ${signingLeftOut.join(', ')} left out: a file cannot say them`,
  ]
  return `${parts.filter((part) => part !== false).join('; ')}.`
}

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`
