import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { oncePainted } from '../../../../electron/app/once-painted'

function aWindow() {
  const news = new EventEmitter()
  const webContents = new EventEmitter()
  let isDestroyed = false
  const shown = vi.fn()
  oncePainted(
    {
      once: (name, listener) => news.once(name, listener),
      webContents: { once: (name, listener) => webContents.once(name, listener) },
      isDestroyed: () => isDestroyed,
    },
    shown,
  )
  return {
    shown,
    paint: () => news.emit('ready-to-show'),
    load: () => webContents.emit('did-finish-load'),
    destroy: () => {
      isDestroyed = true
    },
  }
}

describe('a window that is hidden until it has painted', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
  })

  it('is shown at once when it says so, and only once', () => {
    const { shown, paint, load } = aWindow()
    load()
    expect(shown).not.toHaveBeenCalled()
    paint()
    expect(shown).toHaveBeenCalledOnce()
    vi.runAllTimers()
    expect(shown).toHaveBeenCalledOnce()
  })

  it('is shown although it never says so, once its page has been there for a while', () => {
    const { shown, load } = aWindow()
    vi.runAllTimers()
    expect(shown).not.toHaveBeenCalled()
    load()
    vi.runAllTimers()
    expect(shown).toHaveBeenCalledOnce()
  })

  it('is left alone where it was closed meanwhile', () => {
    const { shown, load, destroy } = aWindow()
    load()
    destroy()
    vi.runAllTimers()
    expect(shown).not.toHaveBeenCalled()
  })
})
