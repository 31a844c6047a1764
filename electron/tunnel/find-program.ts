import { access, constants } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** Full path of a program as a terminal would find it; `undefined` where it is not installed. */
export async function findProgram(name: string, env: Environment): Promise<string | undefined> {
  const folders = isAbsolute(name) ? [''] : (env.PATH ?? '').split(delimiter)
  const endings = process.platform === 'win32' ? (env.PATHEXT ?? '.EXE').split(';') : ['']
  for (const folder of folders.filter((one) => one !== '' || isAbsolute(name))) {
    for (const ending of endings) {
      const file = folder === '' ? `${name}${ending}` : join(folder, `${name}${ending}`)
      if (await isExecutable(file)) return file
    }
  }
  return undefined
}

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
