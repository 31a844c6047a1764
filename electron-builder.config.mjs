// Packages for Linux, macOS and Windows. Where Electron's release host cannot be reached,
// ELECTRON_OVERRIDE_DIST_PATH names a prepared runtime (scripts/package.mjs sets it).
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
const prepared = dist && {
  electronDist: dist,
  electronVersion: readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, ''),
}

/** Captures in one file: what `hookwright export --out -` writes. */
const bundle = {
  ext: 'hookwright',
  name: 'Hookwright captures',
  description: 'Captured webhooks',
  mimeType: 'application/vnd.hookwright.captures+json',
  role: 'Viewer',
}

/** Each system names these itself: a list that only leaves out would let everything else in. */
const shipped = [
  'out/**',
  '!**/*.map',
  'resources/samples/**',
  'resources/icons/tray*.png',
  'package.json',
  '!node_modules/@photostructure/sqlite/{src,scripts}',
]

export default {
  ...prepared,
  appId: 'dev.hookwright.desktop',
  productName: 'Hookwright',
  copyright: 'MIT License',
  npmRebuild: false,
  asar: true,
  // A native library cannot be loaded out of an archive.
  asarUnpack: ['**/*.node'],
  directories: { output: 'dist', buildResources: 'resources/icons' },
  // Also in shared/deep-link.ts.
  protocols: [{ name: 'Hookwright link', schemes: ['hookwright'] }],
  // What nobody needs to start the application by is off; what protects it is on.
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  async afterPack({ appOutDir }) {
    // The loader of a bare Electron has no place beside an application.
    await rm(join(appOutDir, 'resources', 'default_app.asar'), { force: true })
  },
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'hookwright',
    category: 'Development',
    maintainer: 'Hookwright contributors <noreply@hookwright.invalid>',
    synopsis: 'Receives webhooks, says why a signature fails, and sends them again',
    icon: 'icon.png',
    // Only here can a file type end in two parts.
    fileAssociations: [
      bundle,
      {
        ext: 'request.json',
        name: 'Hookwright fixture',
        mimeType: 'application/vnd.hookwright.request+json',
      },
    ],
    desktop: {
      entry: {
        Name: 'Hookwright',
        GenericName: 'Webhook Inspector',
        Keywords: 'webhook;http;replay;signature;',
        StartupNotify: 'true',
      },
    },
    extraResources: [{ from: 'resources/bin/hookwright', to: 'bin/hookwright' }],
    files: [
      ...shipped,
      '!node_modules/@photostructure/sqlite/prebuilds/{darwin,win32}-*',
      '!node_modules/@photostructure/sqlite/prebuilds/*/*.musl.node',
    ],
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.developer-tools',
    icon: 'icon.png',
    hardenedRuntime: true,
    fileAssociations: [bundle],
    extraResources: [{ from: 'resources/bin/hookwright', to: 'bin/hookwright' }],
    files: [...shipped, '!node_modules/@photostructure/sqlite/prebuilds/{linux,win32}-*'],
  },
  win: {
    target: ['nsis'],
    icon: 'icon.png',
    fileAssociations: [bundle],
    extraResources: [{ from: 'resources/bin/hookwright.cmd', to: 'bin/hookwright.cmd' }],
    files: [...shipped, '!node_modules/@photostructure/sqlite/prebuilds/{linux,darwin}-*'],
  },
  // Into the person's own folder: no question for an administrator.
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  publish: null,
}
