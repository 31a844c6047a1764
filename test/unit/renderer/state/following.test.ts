import { describe, expect, it } from 'vitest'
import { createCapturesStore } from '../../../../renderer/state/captures'
import { followNewest } from '../../../../renderer/state/following'
import { createMessagesStore } from '../../../../renderer/state/messages'
import { createScreenStore } from '../../../../renderer/state/screen'
import { createSettingsStore } from '../../../../renderer/state/settings'
import type { CaptureId } from '../../../../shared/http/capture'
import { ok } from '../../../../shared/result'
import { defaultSettings } from '../../../../shared/settings'
import { aSummary } from '../../../support/a-summary'
import { fakeBridge } from '../../../support/fake-bridge'

const idOf = (number: number) => `0${number}` as CaptureId

async function windowThat(how: { readonly follow: boolean; readonly isTyping?: boolean }) {
  const { bridge, fire } = fakeBridge({
    'captures.page': () => ok({ rows: [aSummary({ id: idOf(1) })], more: false, total: 1 }),
    'settings.get': () => ok({ ...defaultSettings, follow: how.follow }),
  })
  const report = createMessagesStore().getState()
  const captures = createCapturesStore({
    bridge,
    report,
    judge: () => () => true,
    adopt: () => undefined,
  })
  const settings = createSettingsStore(bridge, report)
  const screen = createScreenStore()
  await settings.getState().watch()
  await captures.getState().watch()
  captures.getState().select(idOf(1))
  followNewest({ captures, screen, settings, isTyping: () => how.isTyping ?? false })
  const arrive = (number: number) =>
    fire('captures.added', { rows: [aSummary({ id: idOf(number) })], total: number })
  return { captures, screen, arrive, selected: () => captures.getState().selectedId }
}

describe('following new captures', () => {
  it('selects each as it arrives', async () => {
    const { arrive, selected } = await windowThat({ follow: true })
    arrive(2)
    expect(selected()).toBe(idOf(2))
    arrive(3)
    expect(selected()).toBe(idOf(3))
  })

  it('leaves the selection alone unless it is wanted', async () => {
    const { arrive, selected } = await windowThat({ follow: false })
    arrive(2)
    expect(selected()).toBe(idOf(1))
  })

  it('takes nothing away from a hand that types', async () => {
    const { arrive, selected } = await windowThat({ follow: true, isTyping: true })
    arrive(2)
    expect(selected()).toBe(idOf(1))
  })

  it('waits while a dialog is open or a note is written', async () => {
    const { arrive, screen, selected } = await windowThat({ follow: true })
    screen.getState().openDialog('export')
    arrive(2)
    screen.getState().closeDialog()
    screen.getState().editNote('open')
    arrive(3)
    expect(selected()).toBe(idOf(1))
  })

  it('keeps several that are selected', async () => {
    const { arrive, captures, selected } = await windowThat({ follow: false })
    arrive(2)
    captures.getState().toggle(idOf(2))
    arrive(3)
    expect(selected()).toBe(idOf(2))
  })
})
