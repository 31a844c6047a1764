// Takes the pictures of README and manual anew from the real window: `npm run pictures`.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright'
import { displayState, startXvfb } from './runtime/display.mjs'
import { begin, project, steps } from './setup/begin.mjs'
import { ensureBuild } from './setup/build.mjs'
import { describeElectron, ensureElectron } from './setup/electron.mjs'

const size = { width: 1280, height: 800 }
const pictures = join(project, 'docs', 'images')

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
      `--data=${folder}`,
      '--port=0',
    ],
  })
  try {
    await mkdir(pictures, { recursive: true })
    await drive(app)
  } finally {
    await app.close()
    await rm(folder, { recursive: true, force: true })
    if (xvfb?.ok) xvfb.value.stop()
  }
  return true
}

/**
 * What the pictures are made with.
 *
 * @param {import('playwright').ElectronApplication} app
 * @param {import('playwright').Page} page
 */
function camera(app, page) {
  return {
    /** @param {'light' | 'dark'} theme */
    async showTheme(theme) {
      await app.evaluate(({ nativeTheme }, source) => {
        nativeTheme.themeSource = source
      }, theme)
      await page.waitForFunction(
        // The page has a DOM, this script's types have none.
        (isDark) =>
          /** @type {any} */ (globalThis).matchMedia('(prefers-color-scheme: dark)').matches ===
          isDark,
        theme === 'dark',
      )
    },
    /** @param {string} name */
    async take(name) {
      await page.mouse.move(2, size.height - 2)
      await page.evaluate(() => new Promise((done) => setTimeout(done, 400)))
      await page.screenshot({ path: join(pictures, `${name}.png`) })
      console.log(`  ${name}.png`)
    },
    /** @param {string} path */
    open: (path) =>
      page
        .getByRole('option', { name: new RegExp(`POST ${path}`) })
        .first()
        .click(),
    /** @param {string} name */
    part: (name) => page.getByRole('tab', { name }).click(),
  }
}

/** @param {import('playwright').ElectronApplication} app */
async function drive(app) {
  const page = await app.firstWindow()
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
  }, size)
  const { showTheme, take, open, part } = camera(app, page)
  // The application applies its own settings first.
  await page.getByText('Ready for your first webhook').waitFor()
  await showTheme('dark')
  await take('first-run-dark')
  await showTheme('light')
  await receiveSamples(page)

  await open('/samples/onefuzz')
  await part('Payload')
  await page.getByText('missing').first().waitFor()
  await take('window-light')
  await showTheme('dark')
  await take('window-dark')
  await showTheme('light')

  await open('/contoso')
  await part('Signature')
  await page
    .getByRole('textbox', { name: /secret/i })
    .first()
    .fill('secret')
  await page.getByText('Invalid').first().waitFor()
  await page.getByRole('button', { name: /why/i }).first().click()
  await page
    .getByText(/minimized/)
    .first()
    .waitFor()
  await take('signature-light')

  await part('Compare')
  await take('compare-light')
}

/**
 * Has the window send every sample, and then the one that the proof is about.
 *
 * @param {import('playwright').Page} page
 */
async function receiveSamples(page) {
  const address = await page
    .getByText(/^http:\/\/127\.0\.0\.1:\d+$/)
    .first()
    .innerText()
  const count = await page.evaluate(async () => {
    // The page has a DOM, this script's types have none.
    const bridge = /** @type {any} */ (globalThis).hookwright
    const { value: samples } = await bridge['samples.list'](null)
    for (const { id } of samples) await bridge['samples.send']({ id })
    return samples.length
  })
  await send(address, prettyAzure())
  await page.getByRole('option').nth(count).waitFor()
  // Verdicts come behind the answers.
  await page
    .getByRole('option', { name: /invalid/i })
    .first()
    .waitFor()
}

function prettyAzure() {
  const payload = {
    resource: { message: { title: 'Hello, world!', subtitle: "I'm using WebHooks!" } },
  }
  const body = JSON.stringify(payload, null, 4)
  return Buffer.from(
    'POST /contoso/_apis/public/distributedtask/webhooks/IncomingWH?api-version=6.0-preview HTTP/1.1\r\n' +
      'Host: 127.0.0.1\r\nContent-Type: application/json\r\n' +
      'X-WH-Checksum: 750D33212D3AD4932CC390819050734831A0A94F\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/**
 * @param {string} address
 * @param {Buffer} message
 * @returns {Promise<void>}
 */
function send(address, message) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname, () => socket.write(message))
    socket.on('data', () => socket.end())
    socket.on('error', reject)
    socket.on('close', () => resolve())
  })
}

begin()
process.exitCode = (await takePictures()) ? 0 : 1
