const units = [
  { ms: 86_400_000, one: 'day' },
  { ms: 3_600_000, one: 'hour' },
  { ms: 60_000, one: 'minute' },
  { ms: 1000, one: 'second' },
] as const

/** `3 days`, `1 hour`, `40 seconds`: the largest unit that fits. */
export function ageWords(ms: number): string {
  const unit = units.find((one) => ms >= one.ms) ?? units[3]
  const count = Math.max(0, Math.floor(ms / unit.ms))
  return `${count} ${unit.one}${count === 1 ? '' : 's'}`
}
