import type { Bridge } from '../shared/ipc/contract'

declare global {
  interface Window {
    /** Put there by the preload script; used by `main.tsx` alone, which hands it to the stores. */
    readonly hookwright: Bridge
  }
}
