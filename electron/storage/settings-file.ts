import { copyFileSync, readFileSync, renameSync, statSync } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'
import type { Settings } from '../../shared/settings'
import { coalesced } from './coalesced'
import { realDisk } from './disk'
import { brokenName } from './own-file'
import { defaultDocument, type SettingsDocument } from './settings-document'
import { type ParsedSettings, parseSettings, settingsLimitBytes } from './settings-parse'
import { storageError } from './storage-error'
import { replaceWhole } from './whole-file'

/** What a person has set. Only the owner of the data folder opens it; others `readSettings`. */
export interface SettingsFile {
  current(): Settings
  document(): SettingsDocument
  /** In force at once; resolves when it would survive a power cut. */
  change(change: Partial<Settings>): Promise<Result<Settings, AppError>>
  /** The same for any section. */
  update(
    step: (document: SettingsDocument) => SettingsDocument,
  ): Promise<Result<SettingsDocument, AppError>>
  /** Told of every change; returns how to stop. */
  onChange(listener: (document: SettingsDocument) => void): () => void
  /** What was wrong with the file when it was opened; `undefined` if nothing was. */
  readonly trouble: SettingsTrouble | undefined
  /** Resolves when everything changed so far was written, or could not be. */
  flush(): Promise<void>
}

export interface SettingsTrouble {
  /** Each a sentence without its full stop. */
  readonly problems: readonly string[]
  /** Where the file went as it was found. */
  readonly keptAs: string
  /** What is used instead: the file with defaults in place of what was wrong, or one that is whole. */
  readonly using: 'corrected' | 'backup' | 'defaults'
}

export interface SettingsOptions {
  readonly now?: () => number
}

export const settingsFileName = 'settings.json'
const backupFileName = `${settingsFileName}.bak`

/**
 * Opens the settings. A damaged file is set aside and the last good version taken, or defaults:
 * `trouble` tells. `newer-data` changes nothing.
 */
export async function openSettings(
  folder: string,
  { now = Date.now }: SettingsOptions = {},
): Promise<Result<SettingsFile, AppError>> {
  const file = join(folder, settingsFileName)
  try {
    const found = find(folder)
    if (found.kind === 'newer') return err(newerData(file, found))
    const trouble = found.kind === 'whole' ? undefined : setAside(file, found, now())
    const settings = settingsOn(folder, found.document, trouble)
    if (trouble !== undefined) await settings.flush()
    return ok(settings)
  } catch (error) {
    return err(storageError(error, folder))
  }
}

/** The settings as they are, for a program that does not own the folder. Changes nothing. */
export function readSettings(folder: string): Result<SettingsDocument, AppError> {
  try {
    const found = find(folder)
    return found.kind === 'newer'
      ? err(newerData(join(folder, settingsFileName), found))
      : ok(found.document)
  } catch (error) {
    return err(storageError(error, folder))
  }
}

type Newer = Extract<ParsedSettings, { kind: 'newer' }>

const newerData = (file: string, { found, known }: Newer): AppError => ({
  code: 'newer-data',
  file,
  found,
  known,
})

type Found =
  | { readonly kind: 'whole'; readonly document: SettingsDocument }
  | {
      readonly kind: 'corrected' | 'backup' | 'defaults'
      readonly document: SettingsDocument
      readonly problems: readonly string[]
    }
  | Newer

function find(folder: string): Found {
  const parsed = parseFile(join(folder, settingsFileName))
  if (parsed === undefined) return { kind: 'whole', document: defaultDocument }
  if (parsed.kind === 'newer') return parsed
  if (parsed.kind === 'read') {
    const { document, problems } = parsed
    return problems.length === 0
      ? { kind: 'whole', document }
      : { kind: 'corrected', document, problems }
  }
  const problems = [parsed.why]
  const backup = parseFile(join(folder, backupFileName))
  return backup?.kind === 'read' && backup.problems.length === 0
    ? { kind: 'backup', document: backup.document, problems }
    : { kind: 'defaults', document: defaultDocument, problems }
}

/** `undefined` where there is no file. */
function parseFile(file: string): ParsedSettings | undefined {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return undefined
  if (!stats.isFile()) return { kind: 'damaged', why: 'it is not a file' }
  if (stats.size > settingsLimitBytes) {
    return { kind: 'damaged', why: `it has ${stats.size} bytes` }
  }
  return parseSettings(readFileSync(file))
}

/** A copy, so that there is a file under the real name at every moment; the next write replaces it. */
function setAside(
  file: string,
  found: Exclude<Found, Newer | { kind: 'whole' }>,
  nowMs: number,
): SettingsTrouble {
  const keptAs = brokenName(file, nowMs)
  if (statSync(file).isFile()) copyFileSync(file, keptAs)
  else renameSync(file, keptAs)
  return { problems: found.problems, keptAs, using: found.kind }
}

function settingsOn(
  folder: string,
  first: SettingsDocument,
  trouble: SettingsTrouble | undefined,
): SettingsFile {
  const file = join(folder, settingsFileName)
  const low = new Low(new JSONFile<SettingsDocument>(file), first)
  const persist = coalesced(() => write(low, folder))
  const listeners = new Set<(document: SettingsDocument) => void>()

  const update: SettingsFile['update'] = async (step) => {
    low.data = step(low.data)
    const document = low.data
    for (const listener of listeners) listener(document)
    try {
      await persist()
      return ok(document)
    } catch (error) {
      return err(storageError(error, folder))
    }
  }
  return {
    current: () => low.data.settings,
    document: () => low.data,
    update,
    async change(change) {
      const changed = await update((document) => ({
        ...document,
        settings: { ...document.settings, ...change },
      }))
      return changed.ok ? ok(changed.value.settings) : changed
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    trouble,
    flush: () => persist().catch(() => undefined),
  }
}

/**
 * lowdb writes a temporary file and renames it, but never syncs: the sync is ours, and only when
 * the new version is safe does the backup follow.
 */
async function write(low: Low<SettingsDocument>, folder: string): Promise<void> {
  const file = join(folder, settingsFileName)
  // lowdb's temporary file keeps the mode it is found with; without it others could read it.
  await writeFile(join(folder, `.${settingsFileName}.tmp`), '', { mode: 0o600 })
  const text = JSON.stringify(low.data, null, 2)
  await low.write()
  await syncFile(file)
  await realDisk.syncFolder(folder)
  await replaceWhole(join(folder, backupFileName), text)
}

async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
