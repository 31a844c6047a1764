import { type ComponentType, lazy, useState } from 'react'

/** A component whose code is elsewhere until somebody wants it. */
export interface OnDemand<P extends object> {
  (props: P): React.ReactNode
  /** Loads the code ahead of the first time it is shown. */
  readonly load: () => Promise<unknown>
}

/**
 * A component whose code is loaded when it is first shown, so that a window that opens does not
 * wait for it. It needs a `Suspense` around it. Loaded ahead, it is there at once: React holds
 * back what was suspended for a third of a second, and keys typed meanwhile would be lost.
 */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>): OnDemand<P> {
  let loaded: ComponentType<P> | undefined
  let loading: Promise<ComponentType<P>> | undefined
  const begin = (): Promise<ComponentType<P>> => {
    loading ??= load().then((component) => {
      loaded = component
      return component
    })
    return loading
  }
  const Later = lazy(async () => ({ default: await begin() }))

  function Shown(props: P) {
    // Kept, because a component that changes its type is made anew.
    const [Component] = useState<ComponentType<P>>(() => loaded ?? (Later as ComponentType<P>))
    return <Component {...props} />
  }
  return Object.assign(Shown, { load: begin })
}
