// RFC 3339 and the ISO 8601 durations of its appendix A.

const dateForm = /^(\d{4})-(\d{2})-(\d{2})$/
const timeForm = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[zZ]|([+-])(\d{2}):(\d{2}))$/
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

export function isDate(text: string): boolean {
  const [, year, month, day] = (dateForm.exec(text) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 && isLeap ? 29 : (days[month - 1] ?? 0)
  return day >= 1 && day <= last
}

export function isTime(text: string): boolean {
  const found = timeForm.exec(text)
  if (!found) return false
  const [hour, minute, second] = found.slice(1, 4).map(Number) as [number, number, number]
  const offsetHour = Number(found[5] ?? 0)
  const offsetMinute = Number(found[6] ?? 0)
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false
  if (second < 60) return true
  // A leap second comes at the end of a day in UTC, whatever the clock here says.
  const offset = (offsetHour * 60 + offsetMinute) * (found[4] === '-' ? -1 : 1)
  const minutesUtc = (hour * 60 + minute - offset + 2 * 1440) % 1440
  return second === 60 && minutesUtc === 1439
}

export const isDateTime = (text: string): boolean =>
  /^.{10}[tT]/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11))

// No part may be left out between two others: years and days need months between them.
const clock = String.raw`T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)`
const calendar = String.raw`(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)`
const durationForm = new RegExp(String.raw`^P(?:\d+W|${calendar}(?:${clock})?|${clock})$`)

export const isDuration = (text: string): boolean => durationForm.test(text)
