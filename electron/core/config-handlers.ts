import { writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Endpoint } from '../../shared/endpoint'
import type { EndpointsView } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import type { ConfigLook } from '../../shared/ipc/endpoint-calls'
import { err, ok, type Result } from '../../shared/result'
import type { SchemaShelf } from '../../shared/schemas/binding'
import { isChosenFile } from '../config/chosen-files'
import type { Config } from '../config/config'
import { exportConfig } from '../config/config-export'
import type { HandlersOf } from '../ipc/handlers'
import type { EndpointBook } from './endpoint-book'
import { providerForms } from './endpoint-providers'

export type ConfigCalls = 'config.look' | 'config.take' | 'config.write'

type Env = Readonly<Record<string, string | undefined>>

/** Configuration files as the window reads and writes them: only those a person chose. */
export function configHandlers(parts: {
  readonly book: EndpointBook
  readonly shelf: () => SchemaShelf
  readonly env: Env
  /** What was taken in holds from now on. */
  readonly onTaken: () => Promise<EndpointsView>
}): HandlersOf<ConfigCalls> {
  const { book, shelf, env, onTaken } = parts
  const read = async (file: string): Promise<Result<Config, AppError>> => {
    if (!isChosenFile(file)) return notChosen
    // What checks it is large, and not needed to start.
    const { readConfig } = await import('../config/config-file')
    return readConfig(file, env)
  }

  return {
    async 'config.look'({ file }) {
      const config = await read(file)
      return config.ok ? ok(lookAt(config.value, book)) : config
    },
    async 'config.take'({ file }) {
      const config = await read(file)
      if (!config.ok) return config
      const taken = await book.take(config.value, keepOf(book))
      return taken.ok ? ok(await onTaken()) : taken
    },
    async 'config.write'({ file }) {
      if (!isChosenFile(file)) return notChosen
      const { endpoints, providers } = book.context()
      const withSchemas = endpoints.map((one) => ({ ...one, ...ownSchemaOf(one, shelf()) }))
      const exported = exportConfig(
        { endpoints: withSchemas, providers },
        basename(file).replace(/\.jsonc?$/i, ''),
      )
      try {
        await writeFile(file, exported.text)
        for (const { name, text } of exported.schemas) {
          await writeFile(join(dirname(file), name), text)
        }
      } catch (thrown) {
        const cause = thrown instanceof Error ? thrown.message : String(thrown)
        return err({ code: 'file-failed', file, cause })
      }
      const { secretsLeftOut, signingLeftOut, schemas } = exported
      return ok({ schemas: schemas.length, secretsLeftOut, signingLeftOut })
    },
  }
}

const notChosen: Result<never, AppError> = err({
  code: 'bad-input',
  detail: 'Choose the file in the dialog first',
})

function lookAt({ endpoints, providers, remarks = [] }: Config, book: EndpointBook): ConfigLook {
  const there = new Set(book.view().endpoints.map(({ path }) => path))
  return {
    endpoints: endpoints.map(({ path, provider, secrets, authorization }) => ({
      path,
      provider,
      secrets: secrets.length + (authorization === undefined ? 0 : 1),
      replaces: there.has(path),
    })),
    systems: providerForms.flatMap(({ label, configured }) =>
      configured(providers) ? [label] : [],
    ),
    remarks,
    keep: keepOf(book),
  }
}

const keepOf = (book: EndpointBook): 'stored' | 'session' =>
  book.view().protection === 'os-keystore' ? 'stored' : 'session'

/** The schema of one's own that a rule of the window binds to this endpoint. */
function ownSchemaOf(
  { path, schemaText }: Endpoint,
  { schemas, bindings }: SchemaShelf,
): Pick<Endpoint, 'schemaText'> {
  const rule = bindings.find(({ scope }) => scope.kind === 'endpoint' && scope.path === path)
  const id = rule?.schema.kind === 'own' ? rule.schema.id : undefined
  const text = schemas.find((schema) => schema.id === id)?.text ?? schemaText
  return text === undefined ? {} : { schemaText: text }
}
