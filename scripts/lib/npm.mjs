/**
 * How to start npm: the very npm that started this script where there is one, because on Windows a
 * plain `npm` is a .cmd file that cannot be started without a shell.
 *
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ command: string, args: string[] }}
 */
export function npm(args, env = process.env) {
  const cli = env.npm_execpath
  const known = cli !== undefined && /npm-cli\.c?js$/.test(cli)
  return known
    ? { command: process.execPath, args: [cli, ...args] }
    : { command: 'npm', args: [...args] }
}
