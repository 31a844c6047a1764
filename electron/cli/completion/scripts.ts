import type { Command } from '../command'
import { bashScript } from './bash-script'
import { fishScript } from './fish-script'
import { lists } from './lists'
import { completedCommands } from './offers'
import { zshScript } from './zsh-script'

type Script = (commands: readonly Command[]) => string

/** Written from the commands as they are, so that a new flag is completed without another line. */
export const scripts: Readonly<Record<'bash' | 'zsh' | 'fish', Script>> = {
  bash: (commands) => bashScript(completedCommands(commands), lists),
  zsh: (commands) => zshScript(completedCommands(commands), lists),
  fish: (commands) => fishScript(completedCommands(commands), lists),
}
