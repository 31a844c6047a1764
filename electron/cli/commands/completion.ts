import type { AppError } from '../../../shared/errors'
import { err, ok, type Result } from '../../../shared/result'
import { type Command, type CommandContext, type ExitCode, exitCodes } from '../command'

const shells = ['bash', 'zsh', 'fish'] as const

/** @param commands all there are, this one too */
export const completionOf = (commands: () => readonly Command[]): Command => ({
  name: 'completion',
  summary: 'Prints a script with which a shell completes commands, flags and ids of captures',
  usage: 'bash|zsh|fish',
  flags: {},
  words: { min: 1, max: 1, completes: [[shells]] },
  examples: [
    'source <(hookwright completion bash)',
    'hookwright completion zsh > ~/.zfunc/_hookwright',
    'hookwright completion fish > ~/.config/fish/completions/hookwright.fish',
  ],

  run(context) {
    // What the scripts ask for while somebody types.
    if (context.words[0] === 'captures') return offerCaptures(context)
    return printScript(context, commands())
  },
})

async function offerCaptures({
  dataDir,
  stop,
  output,
}: CommandContext): Promise<Result<ExitCode, AppError>> {
  const { newestCaptures } = await import('../completion/newest-captures')
  const lines = await newestCaptures(dataDir, stop)
  if (!lines.ok) return lines
  for (const line of lines.value) output.line(line)
  return ok(exitCodes.done)
}

async function printScript(
  { words: [shell = ''], output }: CommandContext,
  commands: readonly Command[],
): Promise<Result<ExitCode, AppError>> {
  const { scripts } = await import('../completion/scripts')
  const known = shells.find((one) => one === shell)
  if (known === undefined) {
    const detail = `“${shell}” is no shell that is known here. There are: ${shells.join(', ')}`
    return err({ code: 'bad-input', detail })
  }
  output.line(scripts[known](commands))
  return ok(exitCodes.done)
}
