import { describe, expect, it } from 'vitest'
import { failureActions, failurePage } from '../../../../electron/app/failure-page'

describe('failurePage', () => {
  it('shows what happened and what to do as text, whatever is in it', () => {
    const html = failurePage({ title: '<script>&"\'</script>', action: '<img onerror=x>' })
    expect(html).toContain('&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img')
  })

  it('offers to try again and to quit', () => {
    const html = failurePage({ title: 'a', action: 'b' })
    expect(html).toContain(`href="${failureActions.retry}"`)
    expect(html).toContain(`href="${failureActions.quit}"`)
  })
})
