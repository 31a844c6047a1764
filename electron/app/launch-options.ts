import { resolve } from 'node:path'
import type { AppError } from '../../shared/errors'
import { err, ok, type Result } from '../../shared/result'

/** What a person may write behind the program's name. */
export interface LaunchOptions {
  /** Absolute; `undefined` where the usual folder is meant. */
  readonly dataFolder: string | undefined
  /** For this run only; `undefined` where the settings say it. 0 takes any free port. */
  readonly port: number | undefined
}

/**
 * Reads `--data DIR` and `--port N`, also with `=`. Everything else belongs to Chromium or to the
 * desktop and stays unread.
 *
 * @param cwd what a relative folder is relative to
 */
export function launchOptions(
  argv: readonly string[],
  cwd: string,
): Result<LaunchOptions, AppError> {
  // Behind `--` stand links and paths that the desktop hands over.
  const end = argv.indexOf('--')
  const flags = end < 0 ? argv : argv.slice(0, end)
  const folder = givenFor(flags, '--data')
  if (folder === '') return err({ code: 'bad-input', detail: '--data needs a folder' })
  const port = givenFor(flags, '--port')
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) {
    return err({ code: 'bad-input', detail: `--port must be 0 to 65535, not “${port}”` })
  }
  return ok({
    dataFolder: folder === undefined ? undefined : resolve(cwd, folder),
    port: port === undefined ? undefined : Number(port),
  })
}

/** The last one counts. Empty where the flag stands without a value. */
function givenFor(argv: readonly string[], flag: string): string | undefined {
  const at = argv.findLastIndex((word) => word === flag || word.startsWith(`${flag}=`))
  const word = argv[at]
  if (word === undefined) return undefined
  if (word !== flag) return word.slice(flag.length + 1)
  const next = argv[at + 1]
  return next === undefined || next.startsWith('--') ? '' : next
}
