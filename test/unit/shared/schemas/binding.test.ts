import { describe, expect, it } from 'vitest'
import type { CaptureId } from '../../../../shared/http/capture'
import {
  type BindingScope,
  bindingFor,
  type SchemaBinding,
  withBinding,
} from '../../../../shared/schemas/binding'

const capture: BindingScope = { kind: 'capture', id: 'c1' as CaptureId }
const event: BindingScope = { kind: 'event', provider: 'onefuzz', eventType: 'ping' }
const endpoint: BindingScope = { kind: 'endpoint', path: '/hook' }

const bind = (scope: BindingScope, name: string): SchemaBinding => ({
  scope,
  schema: { kind: 'shipped', name },
})

const subject = {
  id: 'c1' as CaptureId,
  endpoint: '/hook',
  provider: 'onefuzz',
  eventType: 'ping',
}

describe('the rule for a capture', () => {
  const all = [bind(endpoint, 'e'), bind(capture, 'c'), bind(event, 't')]

  it('is the narrowest one', () => {
    expect(bindingFor(all, subject)?.schema).toMatchObject({ name: 'c' })
    expect(bindingFor(all, { ...subject, id: undefined })?.schema).toMatchObject({ name: 't' })
    expect(bindingFor(all, { ...subject, id: undefined, eventType: 'x' })?.schema).toMatchObject({
      name: 'e',
    })
  })

  it('is none where none is about it', () => {
    const other = { id: undefined, endpoint: '/', provider: 'azure', eventType: undefined }
    expect(bindingFor(all, other)).toBeUndefined()
  })

  it('takes the place of the one before about the same', () => {
    const changed = withBinding(
      all,
      { eventType: 'ping', kind: 'event', provider: 'onefuzz' },
      {
        kind: 'none',
      },
    )
    expect(changed).toHaveLength(3)
    expect(changed.at(-1)).toEqual({ scope: event, schema: { kind: 'none' } })
    expect(withBinding(changed, capture, undefined)).toHaveLength(2)
  })
})
