import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { app, type BrowserWindow, nativeImage } from 'electron'
import { bodyEnding, requestEnding } from '../../shared/fixtures/fixture'
import { err, ok } from '../../shared/result'
import { rememberChosenFolder } from '../fixtures/chosen-folders'
import type { CoreHandlers, HandlersOf } from '../ipc/handlers'

type DragCalls = 'exports.prepareDrag' | 'exports.startDrag'

/**
 * Captures dragged out of the window as fixtures. The desktop wants files, so they are written
 * into a folder that only this user can read. Whoever takes them may copy them late, so they stay
 * until the program ends.
 */
export function dragHandlers({
  core,
  front,
}: {
  readonly core: Pick<CoreHandlers, 'exports.write'>
  readonly front: () => BrowserWindow | undefined
}): HandlersOf<DragCalls> {
  const prepared = new Map<string, readonly string[]>()
  const places = ownFolder()

  return {
    async 'exports.prepareDrag'({ ids, redaction }) {
      const drag = String(prepared.size + 1)
      const folder = join(places(), drag)
      await mkdir(folder, { mode: 0o700 })
      rememberChosenFolder(folder)
      const chosen = { kind: 'ids', ids } as const
      const order = { chosen, format: 'fixture', redaction, folder } as const
      const written = await core['exports.write'](order)
      if (!written.ok) return written
      const names = (await readdir(folder)).filter(isOfCapture)
      if (names.length === 0) return err({ code: 'not-found', what: 'capture to drag' })
      prepared.set(
        drag,
        names.map((name) => join(folder, name)),
      )
      return ok({ drag })
    },

    async 'exports.startDrag'({ drag }) {
      const files = prepared.get(drag)
      const [file] = files ?? []
      if (files === undefined || file === undefined) return err({ code: 'not-found', what: 'drag' })
      front()?.webContents.startDrag({ file, files: [...files], icon: sheet() })
      return ok(null)
    },
  }
}

/** What stands for all of an export, its index for one, is of no use among other files. */
const isOfCapture = (name: string): boolean =>
  name.endsWith(requestEnding) || name.endsWith(bodyEnding)

/** Made when it is needed first, and gone with the program. */
function ownFolder(): () => string {
  let folder: string | undefined
  app.on('will-quit', () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    folder ??= mkdtempSync(join(app.getPath('temp'), 'hookwright-drag-'))
    return folder
  }
}

const WIDTH = 24
const HEIGHT = 30

/** What hangs at the pointer, a sheet of paper: some systems refuse to drag without a picture. */
function sheet() {
  const isEdge = (x: number, y: number): boolean =>
    x === 0 || y === 0 || x === WIDTH - 1 || y === HEIGHT - 1
  const isLine = (x: number, y: number): boolean => x > 4 && x < WIDTH - 5 && y > 5 && y % 6 === 0
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 4, 0xff)
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
    if (isEdge(x, y) || isLine(x, y)) pixels.fill(0x70, at * 4, at * 4 + 3)
  }
  return nativeImage.createFromBitmap(pixels, { width: WIDTH, height: HEIGHT })
}
