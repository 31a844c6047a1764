import type { Endpoint } from '../../shared/endpoint'
import type { EndpointChange, NewSecret } from '../../shared/endpoint-view'
import type { AppError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import type { Config } from '../config/config'
import type { SettingsDocument } from '../storage/settings-document'
import type { SettingsFile } from '../storage/settings-file'
import { createEndpointEditor, type EndpointEditor } from './endpoint-editor'
import { providerForms } from './endpoint-providers'
import { createEndpointSources, type SourceParts } from './endpoint-sources'

/**
 * Takes everything in that a configuration file says, or nothing at all. Each endpoint takes the
 * place of the one of its path, with everything that one had.
 */
export async function importEndpoints(
  taken: Config,
  keep: 'stored' | 'session',
  parts: SourceParts,
): Promise<Result<unknown, AppError>> {
  const { settings, shelf } = parts
  const takeBack = shelf.checkpoint()
  const staged = stagedSettings(settings.document())
  const stagedParts = { ...parts, settings: staged }
  const editor = createEndpointEditor(stagedParts, createEndpointSources(stagedParts))
  const edited = await takeInto(editor, taken, keep)
  if (!edited.ok) {
    takeBack()
    return edited
  }
  const before = settings.document()
  const written = await settings.update(staged.applyTo)
  if (!written.ok) {
    takeBack()
    await settings.update((document) => withPartsOf(document, before))
  }
  return written
}

interface StagedSettings extends Pick<SettingsFile, 'document' | 'update'> {
  /** All its changes at once. */
  readonly applyTo: (document: SettingsDocument) => SettingsDocument
}

/** Settings whose changes nobody sees yet. */
function stagedSettings(first: SettingsDocument): StagedSettings {
  let current = first
  const steps: ((document: SettingsDocument) => SettingsDocument)[] = []
  return {
    document: () => current,
    update(step) {
      steps.push(step)
      current = step(current)
      return Promise.resolve(ok(current))
    },
    applyTo: (document) => steps.reduce((changed, step) => step(changed), document),
  }
}

/** What an import can have changed as it was; everything else as it is now. */
const withPartsOf = (
  document: SettingsDocument,
  { endpoints, providers, replaying }: SettingsDocument,
): SettingsDocument => ({
  ...document,
  endpoints,
  providers,
  replaying: { ...document.replaying, defaultTargets: replaying.defaultTargets },
})

async function takeInto(
  editor: EndpointEditor,
  { endpoints, providers }: Config,
  keep: 'stored' | 'session',
): Promise<Result<unknown, AppError>> {
  for (const endpoint of endpoints) {
    const removed = await editor.remove(endpoint.path)
    if (!removed.ok) return removed
    const saved = await editor.save(changeOf(endpoint, keep))
    if (!saved.ok) return saved
  }
  for (const { id, configured } of providerForms) {
    const found = configured(providers)
    if (!found) continue
    const { secret, plain } = found
    const typed = secret === '' ? {} : { secret: secretOf(secret, keep) }
    const saved = await editor.saveProvider({ id, plain, ...typed })
    if (!saved.ok) return saved
  }
  return ok(null)
}

function changeOf(
  { secrets, authorization, ...rest }: Endpoint,
  keep: 'stored' | 'session',
): EndpointChange {
  return {
    ...rest,
    addSecrets: secrets.map((text) => secretOf(text, keep)),
    ...(authorization === undefined ? {} : { authorization: secretOf(authorization, keep) }),
  }
}

const secretOf = (text: string, keep: 'stored' | 'session'): NewSecret => ({
  kind: 'text',
  text,
  keep,
})
