import type { AppState } from '../../shared/ipc/shell-calls'
import { type Finding, findingLine } from '../cli/commands/doctor'
import { maskReport } from './mask-report'

export interface Diagnostics {
  readonly facts: Readonly<Record<string, string>>
  /** `undefined` where the core could not start. */
  readonly state: AppState | undefined
  readonly findings: readonly Finding[]
  /** The whole log file. */
  readonly log: string
  /** Names of crash reports. */
  readonly crashes: readonly string[]
  readonly home: string
}

const MOST_LINES = 20

/** What a person hands on who asks for help: plain text, masked, short enough to be read first. */
export function diagnosticsText(diagnostics: Diagnostics): string {
  const { facts, state, findings, log, crashes, home } = diagnostics
  const troubles = log.split('\n').filter((line) => /^\S+ (?:warning|error|fatal) /.test(line))
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Hookwright', Object.entries(facts).map(([name, value]) => `${name}: ${value}`)],
    ['Now', stateLines(state)],
    ['Doctor', findings.map(findingLine)],
    ['Last warnings', troubles.slice(-MOST_LINES)],
    ['Crash reports', crashes.slice(-MOST_LINES)],
  ]
  const text = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [`${title}`, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n')
  return `${maskReport(text, home)}\n`
}

function stateLines(state: AppState | undefined): readonly string[] {
  if (!state) return ['The core does not run.']
  const { receiver, total, dataFolder, notices } = state
  const at = 'url' in receiver ? ` at ${receiver.url}` : ''
  const why = receiver.kind === 'failed' ? ` (${receiver.error.code})` : ''
  return [
    `receiver: ${receiver.kind}${at}${why}`,
    `captures: ${total}`,
    `data folder: ${dataFolder}`,
    ...notices.map(({ level, id }) => `notice: ${level} ${id}`),
  ]
}
