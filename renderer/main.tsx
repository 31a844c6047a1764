import './nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App, loadTheRest } from './app'
import { bridgeOver } from './bridge'
import { createCommandRunner } from './command-runner'
import { createKeyHandler, isTextField } from './key-handler'
import { nextPaint } from './next-paint'
import { StoresProvider } from './state/context'
import { liveFilter } from './state/live-filter'
import { createStores, watchStores } from './state/stores'
import { createTextEngine } from './state/text-engine'
import './theme.css'
import { watchHand } from './ui/hand'
import { createDiffClient } from './workers/diff-client'
import { createPayloadClient } from './workers/payload-client'
import { createTextClient } from './workers/text-client'

const stores = createStores({
  bridge: bridgeOver(window.hookwright),
  judge: liveFilter(Date.now),
  textEngine: createTextEngine(createTextClient()),
  payloads: createPayloadClient(),
  diffs: createDiffClient(),
  storage: localStorage,
  isTyping: () => isTextField(document.activeElement),
})
const run = createCommandRunner(stores)
stores.onCommand(run)
// Heard before anything is painted: an effect would come after the first picture, and a key too late.
window.addEventListener('keydown', createKeyHandler(stores, run))
watchHand(document.documentElement)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <StoresProvider stores={stores}>
      <App onCommand={run} />
    </StoresProvider>
  </StrictMode>,
)

void watchStores(stores, nextPaint).then(() => {
  document.documentElement.dataset.ready = 'true'
  requestIdleCallback(() => void loadTheRest(), { timeout: 1_000 })
})
