import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, calls, events } from '../shared/ipc/contract'

const invokers = Object.fromEntries(
  Object.keys(calls).map((name) => [name, (input: unknown) => ipcRenderer.invoke(name, input)]),
)

const on: Bridge['on'] = (name, listener) => {
  if (!Object.hasOwn(events, name)) throw new Error(`Unknown event: ${name}`)
  // Electron's event object carries `sender`, a way back into IPC: it stops here.
  const forward = (_event: unknown, payload: Parameters<typeof listener>[0]): void =>
    listener(payload)
  ipcRenderer.on(name, forward)
  return () => {
    ipcRenderer.off(name, forward)
  }
}

contextBridge.exposeInMainWorld('hookwright', { ...invokers, on })
