import type { WireBridge } from '../shared/ipc/wire'

declare global {
  interface Window {
    /** Put there by the preload script; used by `main.tsx` alone, which hands it to the stores. */
    readonly hookwright: WireBridge
  }
}
