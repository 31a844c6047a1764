import { count, type SettingEntry } from '../setting-entry'

/** What a person can set about the window and the desktop. */
export const windowSettings: readonly SettingEntry[] = [
  {
    id: 'theme',
    section: 'general',
    title: 'Theme',
    explanation: 'System follows the desktop.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'system', label: 'System' },
        { id: 'light', label: 'Light' },
        { id: 'dark', label: 'Dark' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'density',
    section: 'general',
    title: 'Density',
    explanation: 'Height of the rows in the list.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'comfortable', label: 'Comfortable' },
        { id: 'compact', label: 'Compact' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'follow',
    section: 'general',
    title: 'Follow new captures',
    explanation: 'Each is selected as it arrives, unless something is being typed.',
    kind: { kind: 'switch' },
    effect: 'at once',
  },
  {
    id: 'zoomPercent',
    section: 'general',
    title: 'Zoom',
    explanation: 'Size of everything in the window.',
    kind: count(50, 300, { unit: '%' }),
    effect: 'at once',
  },
  {
    id: 'notify',
    section: 'notifications',
    title: 'Notifications',
    explanation:
      'What the desktop tells you of, in batches. Saved filters have a bell each; the bookmark beside the search box lists them.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'off', label: 'Off' },
        { id: 'all', label: 'Every capture' },
        { id: 'filters', label: 'Filters with a bell' },
      ],
    },
    effect: 'at once',
  },
  {
    id: 'notifyFocused',
    section: 'notifications',
    title: 'Notify while in front',
    explanation: 'Also while a window of Hookwright is in front.',
    kind: { kind: 'switch' },
    effect: 'at once',
  },
  {
    id: 'tray',
    section: 'general',
    title: 'Tray icon',
    explanation:
      'Pause, copy the address and open a window from the icon. Starting Hookwright once more brings the window back, too.',
    kind: {
      kind: 'choice',
      choices: [
        { id: 'off', label: 'Off' },
        { id: 'icon', label: 'On' },
        { id: 'stay', label: 'On, and stay in it' },
      ],
    },
    effect: 'at once',
  },
]
