// What a process costs with all that it started: memory that is their own share, and CPU time.
// Linux alone tells both.
import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** In % of a core, during so long. */
export async function cpuPercent(pid, duringMs) {
  const before = await cpuMs(pid)
  await wait(duringMs)
  return (((await cpuMs(pid)) - before) / duringMs) * 100
}

export async function pssMb(pid) {
  const sizes = await Promise.all((await familyOf(pid)).map(pssKb))
  return sizes.reduce((sum, kb) => sum + kb, 0) / 1024
}

async function pssKb(pid) {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0)
}

/** The first number of `schedstat` is nanoseconds on a CPU: finer than the ticks of `stat`. */
async function cpuMs(pid) {
  let total = 0
  for (const one of await familyOf(pid)) {
    for (const thread of await readdir(`/proc/${one}/task`).catch(() => [])) {
      const text = await readFile(`/proc/${one}/task/${thread}/schedstat`, 'utf8').catch(() => '0')
      total += Number(text.split(' ')[0]) / 1e6
    }
  }
  return total
}

/** The process and its descendants. */
async function familyOf(pid) {
  const parents = new Map()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    // The name of the program stands in brackets and may hold anything.
    parents.set(Number(name), Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [pid]
  for (const one of family) {
    for (const [child, parent] of parents) if (parent === one) family.push(child)
  }
  return family
}
