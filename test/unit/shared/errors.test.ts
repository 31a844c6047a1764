import { describe, expect, it } from 'vitest'
import { explain } from '../../../shared/errors'

describe('a full disk', () => {
  it('is said to mend by itself only where something runs that goes on', () => {
    const full = { code: 'disk-full', folder: '/data' } as const
    expect(explain(full).action).toContain('resumes by itself')
    expect(explain({ ...full, atStart: true }).action).toBe('Free some space and start again.')
  })
})
