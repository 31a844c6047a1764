import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const generator = fileURLToPath(new URL('./load-generator.mjs', import.meta.url))

/** Runs the load generator once against a port of this machine. */
export async function load(options) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [generator, JSON.stringify({ host: '127.0.0.1', ...options })],
    { maxBuffer: 1 << 20 },
  )
  return JSON.parse(stdout)
}

export const median = (numbers) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** Prints rows as a Markdown table, so that a run can be pasted into a note. */
export function printTable(title, columns, rows) {
  console.log(`\n## ${title}\n`)
  console.log(`| ${columns.join(' | ')} |`)
  console.log(`|${columns.map(() => '---').join('|')}|`)
  for (const row of rows) console.log(`| ${row.join(' | ')} |`)
}
