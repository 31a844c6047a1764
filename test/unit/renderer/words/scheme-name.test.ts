import { describe, expect, it } from 'vitest'
import { schemeName } from '../../../../renderer/words/scheme-name'

const schemes = [{ id: 'github-sha256', label: 'GitHub (SHA-256)' }]

describe('schemeName', () => {
  it('calls a scheme as the choice of one does', () => {
    expect(schemeName(schemes, 'github-sha256')).toBe('GitHub (SHA-256)')
  })

  it('falls back to the id, which command lines take', () => {
    expect(schemeName([], 'github-sha256')).toBe('github-sha256')
    expect(schemeName(schemes, 'custom')).toBe('custom')
  })
})
