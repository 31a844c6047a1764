import { execFile } from 'node:child_process'

/** `unknown` where the desktop cannot be asked. */
export type TrayHost = 'present' | 'absent' | 'unknown'

const ASKING_TIME_MS = 2000

/**
 * Whether anything on this desktop shows tray icons. Only Linux desktops may have nothing: there
 * it is a service on the session's bus, and Electron makes an icon without it all the same.
 */
export function findTrayHost(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TrayHost> {
  if (platform !== 'linux') return Promise.resolve('present')
  if (!env.DBUS_SESSION_BUS_ADDRESS && !env.XDG_RUNTIME_DIR) return Promise.resolve('absent')
  return new Promise((resolve) => {
    execFile('gdbus', question, { timeout: ASKING_TIME_MS }, (fault, stdout) =>
      resolve(trayHostOf(fault ? undefined : stdout)),
    )
  })
}

/** @param answer what `gdbus` printed; `undefined` where it is missing or could not ask */
export function trayHostOf(answer: string | undefined): TrayHost {
  if (answer === undefined) return 'unknown'
  return answer.includes('true') ? 'present' : 'absent'
}

const question = [
  'call',
  '--session',
  '--dest=org.freedesktop.DBus',
  '--object-path=/org/freedesktop/DBus',
  '--method=org.freedesktop.DBus.NameHasOwner',
  'org.kde.StatusNotifierWatcher',
]
