import type { AppError } from '../../shared/errors'
import { ok, type Result } from '../../shared/result'
import { type Config, emptyConfig } from '../config/config'
import { readConfig } from '../config/config-file'
import type { CommandContext } from './command'

/** What `--config` names, or nothing; what a person should know of it goes to standard error. */
export function configOf({
  flags,
  env,
  output,
}: Pick<CommandContext, 'flags' | 'env' | 'output'>): Result<Config, AppError> {
  const file = flags.text('config')
  if (file === undefined) return ok(emptyConfig)
  const config = readConfig(file, env)
  if (config.ok) for (const remark of config.value.remarks ?? []) output.note(`${file}: ${remark}`)
  return config
}
