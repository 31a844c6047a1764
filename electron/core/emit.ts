import type { EventName, Payload } from '../../shared/ipc/contract'

/** Tells every window, or whoever listens to the core. */
export type Emit = <E extends EventName>(name: E, payload: Payload<E>) => void
