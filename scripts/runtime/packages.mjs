import { done, failed } from '../lib/outcome.mjs'
import { run } from '../lib/run.mjs'

/** @import { Outcome } from '../lib/outcome.mjs' */

/**
 * One thing that is needed, under each name that a Debian or Ubuntu release gives it, newest first.
 *
 * @typedef {readonly string[]} Alternatives
 */

/** What a bare Debian lacks of the shared libraries that Electron is linked against. */
export const electronPackages = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
]

/** An X server without a screen, for the end-to-end tests. */
export const displayPackages = [['xvfb']]

const minuteMs = 60_000

/**
 * Installs packages with apt, if this user may: as root, or with a sudo that asks for no password.
 * Otherwise the remedy is the exact command to type.
 *
 * @param {readonly Alternatives[]} wanted
 * @param {string} reason what lacks without them
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<readonly string[]>>} the installed names
 */
export async function installPackages(wanted, reason, say) {
  const available = await aptNames(wanted)
  if (available === undefined) {
    return failed(
      `${reason} This system has no apt-get.`,
      `Install what your distribution calls ${chooseNames(wanted, new Set()).join(', ')}.`,
    )
  }
  const privilege = await privileged()
  if (privilege === undefined) {
    const names = chooseNames(wanted, available).join(' ')
    return failed(
      `${reason} Installing packages needs root, and sudo asks for a password.`,
      `Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
    )
  }
  say(reason)
  return aptInstall(wanted, available, privilege, say)
}

/**
 * @param {readonly Alternatives[]} wanted
 * @param {ReadonlySet<string>} available names that apt can install
 * @returns {string[]} one name each; where apt knows none, the oldest, which most systems know
 */
export const chooseNames = (wanted, available) =>
  wanted.map((names) => names.find((name) => available.has(name)) ?? names.at(-1) ?? '')

/**
 * Reads what `apt-cache policy` says: a name without a candidate exists only as another's alias.
 *
 * @param {string} policy
 * @returns {Set<string>}
 */
export function installable(policy) {
  const found = policy.matchAll(/^(\S+):\n(?: .*\n)*? +Candidate: (.+)$/gm)
  return new Set([...found].filter(([, , is]) => is !== '(none)').map(([, name]) => name ?? ''))
}

/**
 * @param {readonly Alternatives[]} wanted
 * @param {ReadonlySet<string>} known
 * @param {readonly string[]} privilege
 * @param {(line: string) => void} say
 * @returns {Promise<Outcome<readonly string[]>>}
 */
async function aptInstall(wanted, known, privilege, say) {
  let available = known
  const refresh = async () => {
    say('apt-get update')
    await apt(privilege, ['update'])
    available = (await aptNames(wanted)) ?? available
  }
  // A container image comes without package lists; an old machine has lists of files that are gone.
  const isKnown = wanted.every((names) => names.some((name) => available.has(name)))
  if (!isKnown) await refresh()

  const attempt = () => {
    const names = chooseNames(wanted, available)
    say(`apt-get install ${names.join(' ')}`)
    return apt(privilege, ['install', '-y', '--no-install-recommends', ...names])
  }
  let ran = await attempt()
  if (ran.code !== 0 && isKnown) {
    await refresh()
    ran = await attempt()
  }
  const names = chooseNames(wanted, available)
  if (ran.code === 0) return done(names)
  const said = ran.stderr.split('\n').filter((line) => line.startsWith('E:'))
  return failed(
    `apt-get cannot install ${names.join(' ')}: ${said.join(' ') || `exit code ${ran.code}`}.`,
    `Run: sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
  )
}

/**
 * @param {readonly string[]} privilege
 * @param {readonly string[]} args
 */
function apt(privilege, args) {
  const line = [
    ...privilege,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    // Another installation may be under way; it is waited for.
    '-o',
    'DPkg::Lock::Timeout=120',
    ...args,
  ]
  return run(line[0] ?? 'env', line.slice(1), { timeoutMs: 15 * minuteMs })
}

/**
 * @param {readonly Alternatives[]} wanted
 * @returns {Promise<Set<string> | undefined>} nothing where there is no apt
 */
async function aptNames(wanted) {
  const env = { ...process.env, LC_ALL: 'C' }
  const ran = await run('apt-cache', ['policy', ...wanted.flat()], { env, timeoutMs: minuteMs })
  return ran.code === 127 ? undefined : installable(ran.stdout)
}

/** @returns {Promise<readonly string[] | undefined>} what to put before a command to run it as root */
async function privileged() {
  if (process.getuid?.() === 0) return []
  const ran = await run('sudo', ['-n', 'true'], { timeoutMs: 10_000 })
  return ran.code === 0 ? ['sudo', '-n'] : undefined
}
