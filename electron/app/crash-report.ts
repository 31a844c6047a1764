import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { maskReport } from './mask-report'

/** What ended, and what is known of why. */
export type Crash =
  | { readonly part: 'application'; readonly thrown: unknown }
  | { readonly part: 'window'; readonly reason: string; readonly exitCode: number }
  | {
      readonly part: 'helper'
      /** Chromium's name of the process: `GPU`. */
      readonly name: string
      readonly reason: string
      readonly exitCode: number
    }

export type ReportCrash = (crash: Crash) => void

export interface CrashReporting {
  /** The folder of the log. */
  readonly folder: string
  /** What runs where, for example `version`, `electron`, `platform`. */
  readonly facts: Readonly<Record<string, string>>
  readonly now: () => number
  /** Seconds since the application started. */
  readonly uptime: () => number
  readonly home: string
}

const prefix = 'crash-'
/** A page that crashes again and again must not fill the disk. */
const MOST_KEPT = 20

/**
 * Writes a report of each crash beside the log. It stays on this machine. Chromium's own reports
 * are copies of memory, in which captured bodies and secrets lie, so none is ever made.
 */
export function createCrashReporter(reporting: CrashReporting): ReportCrash {
  const { folder, now } = reporting
  return (crash) => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const name = `${prefix}${new Date(now()).toISOString().replaceAll(':', '-')}.json`
      writeFileSync(join(folder, name), crashText(crash, reporting), { mode: 0o600 })
      for (const old of crashFiles(folder).slice(0, -MOST_KEPT)) rmSync(join(folder, old))
    } catch {
      // The log says what happened, too; a full disk must not make a crash worse.
    }
  }
}

/** The names of the reports there are, oldest first. */
export const crashFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .sort()

function crashText(crash: Crash, { facts, now, uptime, home }: CrashReporting): string {
  const report = {
    at: new Date(now()).toISOString(),
    part: crash.part,
    ...(crash.part === 'helper' ? { name: crash.name } : {}),
    ...(crash.part === 'application'
      ? { error: maskReport(textOf(crash.thrown), home).split('\n') }
      : { reason: crash.reason, exitCode: crash.exitCode }),
    uptimeSeconds: Math.round(uptime()),
    ...facts,
  }
  return `${JSON.stringify(report, null, 2)}\n`
}

const textOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
