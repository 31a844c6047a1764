const everyMs = 500

/**
 * Tells when npm, which started this script, was ended from outside: it passes signals to a shell,
 * and the shell keeps them to itself. A receiver left behind would hold its port and its data folder.
 *
 * @param {() => void} onOrphaned
 * @returns {() => void} stops watching
 */
export function watchParent(onOrphaned) {
  const isUnderNpm = process.env.npm_lifecycle_event !== undefined
  if (!isUnderNpm || process.platform === 'win32') return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onOrphaned()
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
