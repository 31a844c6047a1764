import { readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../../shared/errors'
import { emptyGaiaState, type GaiaHook, type GaiaState } from '../../shared/providers/gaia/hook'
import { err, ok, type Result } from '../../shared/result'
import { brokenName } from './own-file'
import { isObject } from './settings-values'
import { storageError } from './storage-error'
import { writeWhole } from './whole-file'

export const gaiaFileName = 'gaia.json'

/** The webhooks of the gaia role. Access tokens are in it: it is for this user alone. */
export interface GaiaFile {
  readonly current: () => GaiaState
  /** Written whole and synced before the sender is told; on a failure the old state stays. */
  readonly change: (next: GaiaState) => Result<null, AppError>
  /** Where a damaged file was set aside to. */
  readonly quarantined: string | undefined
}

export function openGaiaFile(folder: string, now: () => number = Date.now): GaiaFile {
  const file = join(folder, gaiaFileName)
  const found = find(file, now)
  let state = found.state
  return {
    current: () => state,
    change(next) {
      try {
        writeWhole(file, JSON.stringify({ version: 1, ...next }))
        state = next
        return ok(null)
      } catch (error) {
        return err(storageError(error, folder))
      }
    },
    quarantined: found.quarantined,
  }
}

function find(
  file: string,
  now: () => number,
): { readonly state: GaiaState; readonly quarantined: string | undefined } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { state: emptyGaiaState, quarantined: undefined }
  }
  const state = parse(text)
  if (state) return { state, quarantined: undefined }
  const aside = brokenName(file, now())
  renameSync(file, aside)
  return { state: emptyGaiaState, quarantined: aside }
}

function parse(text: string): GaiaState | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isState(value) ? { hooks: value.hooks, lastCreatedAt: value.lastCreatedAt } : undefined
  } catch {
    return undefined
  }
}

const isState = (raw: unknown): raw is GaiaState & { readonly version: 1 } =>
  isObject(raw) &&
  raw.version === 1 &&
  Number.isInteger(raw.lastCreatedAt) &&
  Array.isArray(raw.hooks) &&
  raw.hooks.every(isHook)

const isHook = (raw: unknown): raw is GaiaHook =>
  isObject(raw) &&
  words.every((key) => typeof raw[key] === 'string') &&
  wholes.every((key) => Number.isInteger(raw[key])) &&
  (raw.tsField === undefined || typeof raw.tsField === 'string')

const words: readonly (keyof GaiaHook)[] = ['datasource', 'event', 'apiToken', 'token', 'origin']
const wholes: readonly (keyof GaiaHook)[] = ['createdAt', 'tenantId']
