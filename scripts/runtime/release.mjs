import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { done, failed, messageOf } from '../lib/outcome.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */
/** @import { Source } from './electron.mjs' */

/** A closed network shall show within seconds; a slow one may take as long as it keeps moving. */
const patience = { firstByteMs: 10_000, nextByteMs: 60_000 }

/**
 * The Electron that package.json names, from Electron's own release host (or ELECTRON_MIRROR), with
 * the checksums that the `electron` package brings.
 *
 * @param {string} project the checkout, with its dependencies installed
 * @param {{ platform: NodeJS.Platform, arch: string }} host
 * @param {typeof patience} [limits]
 * @returns {Promise<Source>}
 */
export async function releaseSource(project, { platform, arch }, limits = patience) {
  const manifest = join(project, 'node_modules', 'electron', 'package.json')
  const { version } = JSON.parse(await readFile(manifest, 'utf8'))
  return {
    id: 'release',
    name: `electron-${version}-${platform}-${arch}`,
    label: `Electron ${version} from its release host`,
    fill: (folder) =>
      download(createRequire(manifest), { version, platform, arch, folder }, watchdog(limits)),
  }
}

/**
 * @param {NodeJS.Require} requireFromElectron the downloader and the unpacker are the `electron`
 *   package's own dependencies, so that what it would do and what we do are one thing
 * @param {{ version: string, platform: string, arch: string, folder: string }} what
 * @param {ReturnType<typeof watchdog>} watch
 * @returns {Promise<Outcome<undefined>>}
 */
async function download(requireFromElectron, { version, platform, arch, folder }, watch) {
  try {
    const { downloadArtifact } = requireFromElectron('@electron/get')
    const { extract } = requireFromElectron('@electron-internal/extract-zip')
    const archive = await downloadArtifact({
      version,
      platform,
      arch,
      artifactName: 'electron',
      cacheRoot: process.env.electron_config_cache,
      checksums: requireFromElectron('./checksums.json'),
      downloadOptions: { signal: watch.signal, getProgressCallback: watch.moved },
    })
    watch.stop()
    await extract(archive, { dir: folder })
    return done(undefined)
  } catch (thrown) {
    return failed(
      `Electron ${version} cannot be fetched from its release host: ${messageOf(thrown)}.`,
      'Connect to the internet, or set ELECTRON_MIRROR to a mirror of github.com/electron/electron/releases/download/.',
    )
  } finally {
    watch.stop()
  }
}

/**
 * @param {typeof patience} limits
 * @returns {{ signal: AbortSignal, moved: () => Promise<void>, stop: () => void }}
 */
function watchdog({ firstByteMs, nextByteMs }) {
  const controller = new AbortController()
  /** @param {number} ms @param {string} why */
  const arm = (ms, why) => setTimeout(() => controller.abort(new Error(why)), ms)
  let timer = arm(firstByteMs, `no answer within ${firstByteMs / 1000} s`)
  return {
    signal: controller.signal,
    async moved() {
      clearTimeout(timer)
      timer = arm(nextByteMs, `nothing more came for ${nextByteMs / 1000} s`)
    },
    stop: () => clearTimeout(timer),
  }
}
