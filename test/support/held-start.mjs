// Starts the application for Playwright, and holds it back until Playwright is attached.
//
// Playwright does this itself where it may pass `-r` to Electron, which it may not with an
// executable of ours. Without it, about 3 starts in 100 hang: Playwright meets the first page in
// the middle of its first navigation, misses the end of it, and waits for ever.
import { readFileSync } from 'node:fs'
import { app } from 'electron'

const attached = new Promise((resolve) => {
  // The name that Playwright calls when it is attached.
  globalThis.__playwright_run = resolve
})
const ready = app.whenReady()
app.whenReady = () => ready.then(() => attached)

// Electron takes it from the folder it is started with; here that is this file.
const manifest = new URL('../../package.json', import.meta.url)
app.setVersion(JSON.parse(readFileSync(manifest, 'utf8')).version)

await import(new URL('../../out/main/main.js', import.meta.url).href)
