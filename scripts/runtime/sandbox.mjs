import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../lib/run.mjs'

/**
 * Whether Chromium can lock its renderers in: it refuses to as root, and where the kernel denies
 * user namespaces it needs its helper to belong to root.
 *
 * @param {{ platform: NodeJS.Platform, uid: number | undefined, folder: string }} host
 * @returns {Promise<'works' | 'refused-as-root' | 'denied'>}
 */
export async function sandboxState({ platform, uid, folder }) {
  if (platform !== 'linux') return 'works'
  if (uid === 0) return 'refused-as-root'
  // The namespaces that Chromium asks for. A system without `unshare` cannot be asked: code 127.
  const ran = await run('unshare', ['-Urpn', '--fork', 'true'], { timeoutMs: 10_000 })
  if (ran.code === 0 || ran.code === 127) return 'works'
  return (await isSetuidRoot(join(folder, 'chrome-sandbox'))) ? 'works' : 'denied'
}

/**
 * @param {string} folder the runtime's
 * @returns {string} what an administrator can do about a denied sandbox
 */
export const sandboxRemedy = (folder) => {
  const helper = join(folder, 'chrome-sandbox')
  return `Run: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`
}

/** @param {string} file @returns {Promise<boolean>} */
async function isSetuidRoot(file) {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0
}
