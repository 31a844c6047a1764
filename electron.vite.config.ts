import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { asciiSource } from './scripts/lib/ascii-source'

// Absolute, because electron-vite takes every id that begins with `electron/` for a part of
// Electron itself and refuses to bundle it.
const at = (path: string): string => resolve(import.meta.dirname, path)

// Targets are stated by hand: the app runs on current Electron and is also proven on 33
// (Chromium 130, Node 20.18), which electron-vite cannot guess.
export default defineConfig({
  main: {
    plugins: [asciiSource()],
    build: {
      target: 'node20.18',
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          cli: at('electron/cli.ts'),
          engine: at('electron/engine.ts'),
          analyst: at('electron/analyst.ts'),
          reader: at('electron/reader.ts'),
          courier: at('electron/courier.ts'),
          solver: at('electron/solver.ts'),
          tunneler: at('electron/tunneler.ts'),
          porter: at('electron/porter.ts'),
          keeper: at('electron/keeper.ts'),
          acceptor: at('electron/acceptor.ts'),
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Names stay as they are, for crash reports. Comments and blanks are a third of what
          // every thread has to read at its start.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      // A sandboxed preload can require nothing but electron, and cannot be an ES module.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), tailwindcss(), asciiSource()],
    html: { cspNonce: '__CSP_NONCE__' },
    build: {
      target: 'chrome130',
      minify: true,
      // Inlined files would be data: URLs, which the page's policy refuses for fonts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
})
