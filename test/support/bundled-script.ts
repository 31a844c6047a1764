import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/**
 * Bundles a TypeScript script of this folder, so that plain Node can run it as a process of its
 * own: one that a test may kill. Returns the file, inside the project, where its imports resolve.
 */
export async function bundledScript(name: string): Promise<string> {
  const outDir = join(root, 'node_modules/.cache/test-scripts', `${process.pid}`)
  mkdirSync(outDir, { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(root, 'test/support', `${name}.ts`),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
    },
  })
  return join(outDir, `${name}.js`)
}
