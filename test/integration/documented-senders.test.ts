import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { hookwright, listening } from '../support/command-line'
import { documentAt, projectRoot } from '../support/docs'

const scratch = mkdtempSync(join(tmpdir(), 'hookwright-senders-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Programs of the senders, which are not here. */
const stubs = 'onefuzz() { :; }; fioctl() { :; }'

/** What each section promises of the last request it makes. */
const promises = [
  ['onefuzz', { provider: 'onefuzz', eventType: 'ping', signature: { verdict: 'valid' } }],
  ['azure-pipelines-incoming-webhook', { provider: 'azure', signature: { verdict: 'valid' } }],
  ['gaia-webhook-service', { provider: 'gaia', tsField: 'resolved' }],
  [
    'cloud-automator',
    { provider: 'cloud-automator', json: 'recoverable', signature: { verdict: 'valid' } },
  ],
  ['foundriesio', { provider: 'foundries', signature: { verdict: 'valid' } }],
] as const

it.skipIf(process.platform === 'win32').each(promises)(
  'docs/providers.md leads from nothing to a verified capture: %s',
  async (section, promised) => {
    const folder = mkdtempSync(join(scratch, 'run-'))
    const data = join(folder, 'data')
    const blocks = documentAt('docs/providers.md').blocks.filter(({ under }) => under === section)
    const scripts = blocks.filter(({ language }) => language === 'sh').map(({ text }) => text)
    const config = join(folder, 'hookwright.json')
    writeFileSync(config, blocks.find(({ language }) => language === 'json')?.text ?? '')

    for (const script of scripts.filter((one) => !sends(one))) await shell(script, { folder, data })
    const receiver = await listening(data, ['--config', config])
    const answers: string[] = []
    for (const part of scripts.filter(sends).flatMap((one) => one.split('\n\n'))) {
      const token = /"token":"([^"]+)"/.exec(answers.join('\n'))?.[1] ?? ''
      const script = part
        .replaceAll('http://127.0.0.1:8787', receiver.url)
        .replaceAll('HOOK_TOKEN', token)
      answers.push(await shell(script, { folder, data }))
    }
    const analysis = await hookwright(
      ['analyze', 'latest', '--data', data, '--config', config, '--json'],
      {},
    )
    expect(analysis.json()[0]).toMatchObject(promised)
    expect(answers.join('\n')).not.toMatch(/HTTP\/1\.1 [345]/)
    expect(await receiver.end()).toBe(0)
  },
)

const sends = (script: string): boolean => /^\s*curl /m.test(script)

/** Runs lines as they stand on the page; resolves to what they printed. */
async function shell(
  script: string,
  { folder, data }: { readonly folder: string; readonly data: string },
): Promise<string> {
  const command = `"${process.execPath}" "${join(projectRoot, 'out/main/cli.js')}"`
  const program = `hookwright() { ${command} "$@" --data "${data}"; }`
  const child = spawn('sh', ['-ec', `${stubs}; ${program}\n${script}`], { cwd: folder })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code, script).toBe(0)
  return printed
}
