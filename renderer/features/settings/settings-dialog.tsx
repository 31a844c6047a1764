import type { ComponentType } from 'react'
import { useState } from 'react'
import { commands } from '../../../shared/commands'
import {
  type SettingEntry,
  type SettingSection,
  settingSections,
} from '../../../shared/setting-entry'
import { settingEntries } from '../../../shared/settings-registry'
import { useScreen, useStores } from '../../state/context'
import { Dialog } from '../../ui/dialog'
import { ConnectionsSection } from './connections-section'
import { DataFolderSection } from './data-folder-section'
import { KeysSection } from './keys-section'
import { ResetSection } from './reset-section'
import { SecretsSection } from './secrets-section'
import { SectionList } from './section-list'
import { SettingRow } from './setting-row'

interface ExtraProps {
  /** What is searched for; empty for nothing. */
  readonly sought: string
}

interface Extra {
  readonly component: ComponentType<ExtraProps>
  /** What it can be found by. */
  readonly words: string
}

/** What a section holds besides single settings. */
const extras: { readonly [S in SettingSection]?: Extra } = {
  storage: {
    component: DataFolderSection,
    words: 'data folder disk use back up backup check verify damage move delete everything erase',
  },
  signatures: { component: SecretsSection, words: 'secrets public keys endpoints' },
  privacy: {
    component: ConnectionsSection,
    words: 'privacy connections telemetry network outbound internet account',
  },
  keys: {
    component: KeysSection,
    words: `keys keyboard shortcuts ${commands.map(({ label }) => label).join(' ')}`,
  },
  advanced: { component: ResetSection, words: 'reset all settings defaults' },
}

/** Everything a person can set, by section or found by a word, each with the way back. */
export function SettingsDialog() {
  const { screen } = useStores()
  const section = useScreen((state) => state.settingsSection)
  const [sought, setSought] = useState('')
  const isSearching = sought.trim() !== ''
  return (
    <Dialog title="Settings" onClose={screen.getState().closeDialog} width="roomy">
      <input
        aria-label="Search settings"
        placeholder="Search settings"
        value={sought}
        onChange={({ target }) => setSought(target.value)}
        className="field mb-3 w-full"
      />
      <div className="flex h-[58vh] gap-5">
        <SectionList
          current={isSearching ? undefined : section}
          onChoose={(id) => {
            setSought('')
            screen.getState().openSettings(id)
          }}
        />
        {/* Focusable, so that its keys scroll it where nothing in it can be focused. */}
        <section
          aria-label={isSearching ? 'Settings that were found' : titleOf(section)}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
          tabIndex={0}
          className="min-w-0 flex-1 overflow-y-auto pr-2 [scrollbar-gutter:stable]"
        >
          {isSearching ? <Found sought={sought} /> : <Section id={section} sought="" />}
        </section>
      </div>
    </Dialog>
  )
}

function Section({ id, sought }: { id: string } & ExtraProps) {
  const extra = extras[id as SettingSection]
  const Extra = extra && isIn(extra.words, sought) ? extra.component : undefined
  return (
    <>
      {entriesOf(id, sought).map((entry) => (
        <SettingRow key={entry.id} entry={entry} />
      ))}
      {Extra && <Extra sought={sought} />}
    </>
  )
}

function Found({ sought }: ExtraProps) {
  const hits = settingSections.filter(
    ({ id, title }) =>
      entriesOf(id, sought).length > 0 || isIn(`${title} ${extras[id]?.words ?? ''}`, sought),
  )
  if (hits.length === 0) {
    return <p className="py-6 text-center text-ink-soft">No setting by that name.</p>
  }
  return hits.map(({ id, title }) => (
    <section key={id} aria-label={title} className="pt-2 pb-3">
      <h3 className="border-b border-line pb-1 text-small font-medium text-ink-soft">{title}</h3>
      <Section id={id} sought={isIn(title, sought) ? '' : sought} />
    </section>
  ))
}

const entriesOf = (section: string, sought: string): readonly SettingEntry[] =>
  settingEntries.filter(
    (entry) =>
      entry.section === section && isIn(`${entry.title} ${entry.explanation} ${entry.id}`, sought),
  )

const isIn = (text: string, sought: string): boolean =>
  text.toLowerCase().includes(sought.trim().toLowerCase())

const titleOf = (section: string): string =>
  settingSections.find(({ id }) => id === section)?.title ?? 'Settings'
