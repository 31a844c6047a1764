/** A limit on what may be held at once, for example bytes of bodies. */
export interface Room {
  /** Resolves when there is room, first come first served; gives back how to leave. */
  enter(size: number): Promise<() => void>
}

/** Something larger than all of it is let in alone. */
export function createRoom(capacity: number): Room {
  const waiting: { readonly size: number; readonly go: () => void }[] = []
  let used = 0
  let inside = 0

  const admit = (): void => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      if (inside > 0 && used + next.size > capacity) return
      waiting.shift()
      used += next.size
      inside++
      next.go()
    }
  }
  return {
    enter: (size) =>
      new Promise((resolve) => {
        let isInside = true
        const leave = (): void => {
          if (!isInside) return
          isInside = false
          used -= size
          inside--
          admit()
        }
        waiting.push({ size, go: () => resolve(leave) })
        admit()
      }),
  }
}
