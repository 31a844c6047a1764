/** `812 B`, `4.2 KB`, `1.5 MB`: powers of 1024, three digits at most. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = -1
  do {
    value /= 1024
    unit += 1
  } while (value >= 999.5 && unit < units.length - 1)
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}

/** `0.4 ms`, `12 ms`, `1.24 s`, `11 min 4 s`, `3 h 20 min`, `2 d 5 h`. */
export function formatDuration(ms: number): string {
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`
  if (ms < 1000) return `${Math.round(ms)} ms`
  return ms < 60_000 ? `${(ms / 1000).toFixed(2)} s` : formatLong(Math.round(ms / 1000))
}

/** The two largest units are what a person remembers of a long time. */
function formatLong(seconds: number): string {
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  const hours = Math.floor(minutes / 60)
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

const grouped = new Intl.NumberFormat('en')

export const formatCount = (count: number): string => grouped.format(count)

const two = (value: number): string => String(value).padStart(2, '0')

const clockOf = (date: Date): string =>
  `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`

const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** The time of day for today, and the day for anything else. Local time. */
export function formatMoment(epochMs: number, nowMs: number): string {
  const date = new Date(epochMs)
  const now = new Date(nowMs)
  const isToday = date.toDateString() === now.toDateString()
  return isToday ? clockOf(date) : shortDay.format(date)
}

/** `2026-03-04 14:03:22.125 +01:00`: local time to the millisecond, with its offset. */
export function formatTimestamp(epochMs: number): string {
  const date = new Date(epochMs)
  const offset = -date.getTimezoneOffset()
  const sign = offset < 0 ? '-' : '+'
  const zone = `${sign}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${clockOf(date)}.${String(date.getMilliseconds()).padStart(3, '0')} ${zone}`
}

/** Keys as this system writes them: `CmdOrCtrl+K` becomes `Ctrl K` or `⌘ K`. */
export function formatKeys(keys: string, isMac: boolean): readonly string[] {
  const names: Readonly<Record<string, string>> = isMac
    ? { CmdOrCtrl: '⌘', Ctrl: '⌃', Shift: '⇧', Alt: '⌥', Enter: '↵', Delete: '⌫', Plus: '+' }
    : { CmdOrCtrl: 'Ctrl', Enter: 'Enter', Delete: 'Del', Plus: '+' }
  const arrows: Readonly<Record<string, string>> = { Up: '↑', Down: '↓' }
  return keys
    .split('+')
    .map((key) => names[key] ?? arrows[key] ?? (key.length === 1 ? key.toUpperCase() : key))
}
