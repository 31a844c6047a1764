import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTsField } from '../../../../shared/providers/gaia/ts-field'

describe('the time a hook names', () => {
  const zone = process.env.TZ
  beforeEach(() => {
    process.env.TZ = 'America/New_York'
  })
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it.each([
    ['2020-01-02T03:04:05Z', '2020-01-02T03:04:05.000Z'],
    ['2020-01-02T03:04:05+02:00', '2020-01-02T01:04:05.000Z'],
    ['2020-01-02T03:04:05+0200', '2020-01-02T01:04:05.000Z'],
    ['2020-01-02 03:04:05 -05', '2020-01-02T08:04:05.000Z'],
    ['2020-01-02 03:04:05 UTC', '2020-01-02T03:04:05.000Z'],
    ['2020-01-02T03:04:05', '2020-01-02T03:04:05.000Z'],
    ['2020-01-02 03:04', '2020-01-02T03:04:00.000Z'],
    ['2020-01-02', '2020-01-02T00:00:00.000Z'],
    ['2020-01-02T03:04:05.123456789Z', '2020-01-02T03:04:05.123Z'],
    ['2020-02-29T24:00:00Z', '2020-03-01T00:00:00.000Z'],
    [1_600_000_000, '2020-09-13T12:26:40.000Z'],
    [1_600_000_000.5, '2020-09-13T12:26:40.500Z'],
    [1_600_000_000_000, '2020-09-13T12:26:40.000Z'],
    [100_000_000_000, '1973-03-03T09:46:40.000Z'],
    [99_999_999_999, '5138-11-16T09:46:39.000Z'],
    [-5, '1969-12-31T23:59:55.000Z'],
  ])('%s is %s, wherever this runs', (value, iso) => {
    expect(readTsField('t', { t: value })).toEqual({
      status: 'resolved',
      values: [value],
      iso: [iso],
    })
  })

  it.each([
    'yesterday',
    '2020-13-02',
    '2020-02-30',
    '2020-01-02junk',
    '2020-1-2',
    '1600000000',
    1e20,
    null,
    true,
    {},
  ])('%j is there and no time', (value) => {
    expect(readTsField('t', { t: value })).toEqual({ status: 'resolved', values: [value], iso: [] })
  })

  it.each([
    ['l[*].t', ['2020-01-01T00:00:00.000Z', '1970-01-01T00:00:05.000Z']],
    ["$.l[2]['t']", ['1970-01-01T00:00:05.000Z']],
  ])('is found at %s', (path, iso) => {
    const body = { l: [{ t: '2020-01-01T00:00:00Z' }, {}, { t: 5 }] }
    expect(readTsField(path, body)).toMatchObject({ status: 'resolved', iso })
  })

  it.each(['a..t', 'a.', '.a', 'l[-1]', 'l[]', "['a"])('is no path: %s', (path) => {
    expect(readTsField(path, {})).toEqual({ status: 'invalid-path' })
  })
})
