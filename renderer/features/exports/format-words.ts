import type { FormatGroup } from '../../../shared/exports/format'

/** What people look for, by what a format is for. */
export const groupWords: Readonly<Record<FormatGroup, string>> = {
  data: 'Data',
  shell: 'Commands',
  client: 'API clients',
  mock: 'Mocks',
  test: 'Test code',
}
