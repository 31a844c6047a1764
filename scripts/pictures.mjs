// Takes the pictures of README and manual anew from the real window: `npm run pictures`.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { scenes } from './pictures/scenes.mjs'
import { openStage } from './pictures/stage.mjs'
import { displayState, startXvfb } from './runtime/display.mjs'
import { begin, project, steps } from './setup/begin.mjs'
import { ensureBuild } from './setup/build.mjs'
import { describeElectron, ensureElectron } from './setup/electron.mjs'

async function takePictures() {
  const electron = await steps.step(
    'Electron',
    (say) => ensureElectron(project, say),
    describeElectron,
  )
  if (!electron.ok) return false
  const { env, runtime, testArgs } = electron.value
  const built = await steps.step(
    'Build',
    (say) => ensureBuild(project, env, say),
    (state) => state,
  )
  if (!built.ok) return false

  const hasDisplay = displayState({ platform: process.platform, env: process.env }) === 'yes'
  const xvfb = hasDisplay ? undefined : await startXvfb()
  const display = xvfb?.ok ? { DISPLAY: xvfb.value.display } : {}
  const folder = await mkdtemp(join(tmpdir(), 'hookwright-pictures-'))
  const app = await _electron.launch({
    executablePath: runtime.executable,
    cwd: project,
    env: { ...process.env, ...env, ...display },
    chromiumSandbox: true,
    colorScheme: null,
    args: [
      ...testArgs,
      '--password-store=basic',
      '--force-color-profile=srgb',
      join(project, 'test', 'support', 'held-start.mjs'),
      `--data=${join(folder, 'Hookwright')}`,
      '--port=0',
    ],
  })
  try {
    const stage = await openStage(app, join(project, 'docs', 'images'))
    for (const scene of scenes) await scene(stage)
  } finally {
    await app.close()
    await rm(folder, { recursive: true, force: true })
    if (xvfb?.ok) xvfb.value.stop()
  }
  return true
}

begin()
process.exitCode = (await takePictures()) ? 0 : 1
