// Speed as ratios to a baseline in the same run: absolute figures of a shared machine mean
// little. `npm run bench` runs everything; `npm run bench -- receiver search` some of it.
// `--quick` takes shorter and fewer rounds. The list can be measured in parts on a folder that is
// kept: `npm run bench -- list --data=/tmp/many --part=load` fills it once, as far as it is not.
import { begin, project, steps } from './setup/begin.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureDependencies } from './setup/dependencies.mjs'
import { describeElectron, ensureElectron } from './setup/electron.mjs'

const args = process.argv.slice(2)
const isQuick = args.includes('--quick')
const optionOf = (name) =>
  args.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
const wanted = args.filter((word) => !word.startsWith('--'))

begin()
const dependencies = await steps.step(
  'Dependencies',
  (say) => ensureDependencies(project, say),
  (state) => state,
)
const electron = await steps.step(
  'Electron',
  (say) => ensureElectron(project, say),
  describeElectron,
)
const built = await steps.step(
  'Build',
  (say) => ensureBuild(project, electron.ok ? electron.value.env : process.env, say),
  (state) => state,
)
if (!dependencies.ok || !built.ok) process.exit(1)

const sections = {
  async receiver() {
    const { benchReceiver } = await import('./bench/receiver.mjs')
    await benchReceiver(isQuick ? { rounds: 1, durationMs: 1000 } : { rounds: 3, durationMs: 3000 })
  },
  async memory() {
    const { benchMemory } = await import('./bench/memory.mjs')
    await benchMemory({ captures: isQuick ? 5_000 : 50_000 })
  },
  async search() {
    const { benchSearch } = await import('./bench/search.mjs')
    await benchSearch({ captures: isQuick ? 10_000 : 100_000 })
  },
  async window() {
    if (!electron.ok) return console.log('\nNo Electron here: the window is not measured.')
    const { benchWindow } = await import('./bench/window.mjs')
    await benchWindow({ captures: isQuick ? 10_000 : 100_000, electron: electron.value })
  },
  async idle() {
    if (!electron.ok) return console.log('\nNo Electron here: the window is not measured.')
    const { benchIdle } = await import('./bench/idle.mjs')
    await benchIdle({ captures: isQuick ? 3_000 : 10_000, electron: electron.value })
  },
  async payload() {
    if (!electron.ok) return console.log('\nNo Electron here: the window is not measured.')
    const { benchPayload } = await import('./bench/payload.mjs')
    await benchPayload({ rounds: isQuick ? 1 : 3, electron: electron.value })
  },
  async list() {
    if (!electron.ok) return console.log('\nNo Electron here: the list is not measured.')
    const { benchList } = await import('./bench/list.mjs')
    const size = isQuick ? { captures: 10_000, seconds: 10 } : { captures: 100_000, seconds: 20 }
    const kept = { folder: optionOf('data'), part: optionOf('part') }
    await benchList({ ...size, ...kept, electron: electron.value })
  },
}

for (const [name, run] of Object.entries(sections)) {
  if (wanted.length === 0 || wanted.includes(name)) await run()
}
process.exit(0)
