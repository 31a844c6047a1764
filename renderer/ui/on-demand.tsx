import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/**
 * A component whose code is loaded when it is first shown, so that a window that opens does not
 * wait for it. It needs a `Suspense` around it.
 */
export const onDemand = <P extends object>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> => lazy(async () => ({ default: await load() }))
