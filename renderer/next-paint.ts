/** A window that is not in sight draws nothing. */
const PATIENCE_MS = 200

/** Resolves when what is in the document by now has been painted, or would have been. */
export const nextPaint = (): Promise<void> =>
  new Promise((resolve) => {
    // What a frame calls runs before it is painted, a task that it leaves runs behind.
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, PATIENCE_MS)
  })
