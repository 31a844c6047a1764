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
  files: [
    'out/**',
    '!out/**/*.map',
    'resources/samples/**',
    'package.json',
    '!node_modules/@photostructure/sqlite/{src,scripts}',
  ],
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
    category: 'Development',
    icon: 'icon.png',
    files: [
      '!node_modules/@photostructure/sqlite/prebuilds/{darwin,win32}-*',
      '!node_modules/@photostructure/sqlite/prebuilds/*/*.musl.node',
    ],
  },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.developer-tools',
    icon: 'icon.png',
    hardenedRuntime: true,
    files: ['!node_modules/@photostructure/sqlite/prebuilds/{linux,win32}-*'],
  },
  win: {
    target: ['nsis'],
    icon: 'icon.png',
    files: ['!node_modules/@photostructure/sqlite/prebuilds/{linux,darwin}-*'],
  },
  publish: null,
}
