/** What is looked at, and what says that it may be another by now. */
export interface Looking {
  readonly look: () => void
  /** Calls the listener after each change until the returned function is called. */
  readonly onChange: (listener: () => void) => () => void
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
  /** Not more often than this, however much changes. */
  readonly everyMs: number
}

/**
 * Looks at once, behind changes, and when the window is seen again. While nothing happens, or
 * nobody can see it, nothing is looked at.
 *
 * @returns ends it
 */
export function lookBehindChanges({ look, onChange, page, everyMs }: Looking): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const lookNow = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (page.visibilityState === 'visible') look()
  }
  const stopListening = onChange(() => {
    timer ??= setTimeout(lookNow, everyMs)
  })
  page.addEventListener('visibilitychange', lookNow)
  lookNow()
  return () => {
    clearTimeout(timer)
    stopListening()
    page.removeEventListener('visibilitychange', lookNow)
  }
}
