import { posix, win32 } from 'node:path'

/** Also the name of the data folder, so it cannot change without leaving people's data behind. */
export const productName = 'Hookwright'

/**
 * Where captures and settings lie unless `--data` says otherwise: the folder that Electron calls
 * `userData`, found without Electron so that the command line shares it with the window.
 *
 * @param env `HOME`, `XDG_CONFIG_HOME`, `APPDATA` and `USERPROFILE` are read
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32') {
    const roaming = env.APPDATA || win32.join(env.USERPROFILE || 'C:\\', 'AppData', 'Roaming')
    return win32.join(roaming, productName)
  }
  const home = env.HOME || '/'
  if (platform === 'darwin') {
    return posix.join(home, 'Library', 'Application Support', productName)
  }
  // The XDG rules: a relative path is invalid and is to be ignored.
  const named = env.XDG_CONFIG_HOME
  const config = named?.startsWith('/') ? named : posix.join(home, '.config')
  return posix.join(config, productName)
}
